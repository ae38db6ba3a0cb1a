package pdf

import (
	"math"
	"strings"

	"golang.org/x/text/encoding/charmap"

	"lantoa/internal/plandoc/pdf/object"
)

// glyph is one letter where it stands on the page: from x to end on the line y.
type glyph struct {
	x, end, y float64
	size      float64
	text      string
	font      *font
	margin    bool // the page says that it is a page heading, foot or number
}

// rule is a line drawn on the page, level or upright; from < to.
type rule struct {
	upright  bool
	at       float64 // its y, or x when upright
	from, to float64
}

// sheet is what one page shows.
type sheet struct {
	width, height float64
	glyphs        []glyph
	rules         []rule
	slanted       string // text that is not level, as stamps and watermarks are
}

// matrix moves points: x' = a·x + c·y + e, y' = b·x + d·y + f.
type matrix [6]float64

func (m matrix) times(n matrix) matrix {
	return matrix{m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3], m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3], m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5]}
}

func (m matrix) move(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

// state is what q keeps and Q brings back.
type state struct {
	place                         matrix
	font                          *font
	size                          float64
	between, word, wide, lead, up float64
}

// painter follows the content of a page.
type painter struct {
	d        *document
	sheet    *sheet
	fonts    *fontCase
	state    state
	kept     []state
	text     matrix
	line     matrix
	path     []rule
	x, y     float64 // where the path stands
	x0, y0   float64 // where it began
	marks    []mark
	depth    int
	stepLeft *int
}

// mark is a stretch of content that the page says something about.
type mark struct {
	margin bool
	actual *string // what its letters stand for; nil when they stand for themselves
}

const (
	mostSteps  = 20_000_000 // operators and letters of a whole file
	mostGlyphs = 400_000    // of one page
	mostKept   = 200
	mostForms  = 12 // forms within forms
)

func (p *painter) run(data []byte, resources object.Dict) error {
	l := object.NewLexer(data)
	var args []any
	for {
		v := l.Next()
		op, ok := v.(object.Keyword)
		if !ok {
			if len(args) < 64 {
				args = append(args, v)
			}
			continue
		}
		if op == "" {
			return nil
		}
		if *p.stepLeft--; *p.stepLeft < 0 {
			return object.ErrTooLarge
		}
		if op == "BI" {
			l.SkipPicture()
		} else if err := p.do(op, args, resources); err != nil {
			return err
		}
		args = args[:0]
	}
}

func num(args []any, i int) float64 {
	if i < len(args) {
		if n, ok := args[i].(float64); ok && !math.IsNaN(n) {
			return n
		}
	}
	return 0
}

func six(args []any) matrix {
	return matrix{num(args, 0), num(args, 1), num(args, 2), num(args, 3), num(args, 4), num(args, 5)}
}

func (p *painter) do(op object.Keyword, args []any, resources object.Dict) error {
	s := &p.state
	switch op {
	case "q":
		if len(p.kept) < mostKept {
			p.kept = append(p.kept, *s)
		}
	case "Q":
		if n := len(p.kept); n > 0 {
			*s, p.kept = p.kept[n-1], p.kept[:n-1]
		}
	case "cm":
		s.place = six(args).times(s.place)
	case "BT":
		p.text, p.line = matrix{1, 0, 0, 1, 0, 0}, matrix{1, 0, 0, 1, 0, 0}
	case "Tf":
		if len(args) > 1 {
			s.font = p.font(args[0], resources)
			s.size = num(args, 1)
		}
	case "Tc":
		s.between = num(args, 0)
	case "Tw":
		s.word = num(args, 0)
	case "Tz":
		s.wide = num(args, 0) / 100
	case "TL":
		s.lead = num(args, 0)
	case "Ts":
		s.up = num(args, 0)
	case "Td", "TD":
		if op == "TD" {
			s.lead = -num(args, 1)
		}
		p.newLine(num(args, 0), num(args, 1))
	case "Tm":
		p.text, p.line = six(args), six(args)
	case "T*":
		p.newLine(0, -s.lead)
	case "Tj":
		p.show(args, 0)
	case "'":
		p.newLine(0, -s.lead)
		p.show(args, 0)
	case "\"":
		s.word, s.between = num(args, 0), num(args, 1)
		p.newLine(0, -s.lead)
		p.show(args, 2)
	case "TJ":
		if len(args) > 0 {
			list, _ := args[0].(object.Array)
			for _, v := range list {
				if n, ok := v.(float64); ok {
					p.text = matrix{1, 0, 0, 1, -n / 1000 * s.size * s.wide, 0}.times(p.text)
					continue
				}
				p.show([]any{v}, 0)
			}
		}
	case "Do":
		return p.form(args, resources)
	case "BMC", "BDC":
		p.mark(op, args, resources)
	case "EMC":
		if n := len(p.marks); n > 0 {
			p.marks = p.marks[:n-1]
		}
	default:
		p.draw(op, args)
	}
	return nil
}

func (p *painter) newLine(x, y float64) {
	p.line = matrix{1, 0, 0, 1, x, y}.times(p.line)
	p.text = p.line
}

func (p *painter) font(v any, resources object.Dict) *font {
	n, _ := v.(object.Name)
	of := p.d.Dict(resources["Font"])[n]
	key := of
	if _, ok := of.(object.Ref); !ok {
		key = n // fonts that stand in the page itself
		delete(p.fonts.known, key)
	}
	if f, ok := p.fonts.known[key]; ok {
		return f
	}
	f := p.d.font(of)
	*p.stepLeft -= f.cost
	p.fonts.put(key, f)
	return f
}

// fontCase holds the fonts that were read, as far as they take little room.
type fontCase struct {
	known  map[any]*font
	weight int
}

const heaviest = 1_000_000 // letters and widths of all fonts together

func (c *fontCase) put(key any, f *font) {
	if c.weight += len(f.unicode) + len(f.widths); c.weight > heaviest || c.known == nil {
		c.known, c.weight = map[any]*font{}, len(f.unicode)+len(f.widths)
	}
	c.known[key] = f
}

// show puts the letters of a text on the sheet.
func (p *painter) show(args []any, i int) {
	if i >= len(args) {
		return
	}
	text, ok := args[i].(object.String)
	s := &p.state
	if !ok || s.font == nil {
		return
	}
	if *p.stepLeft -= len(text); *p.stepLeft < 0 {
		return
	}
	s.font.show(text, func(one shown) {
		m := matrix{s.size * s.wide, 0, 0, s.size, 0, s.up}.times(p.text).times(s.place)
		x, y := m.move(0, 0)
		end, endY := m.move(one.width, 0)
		size := math.Hypot(m[2], m[3])
		p.put(one.text, glyph{x: x, y: y, end: end, size: size, font: s.font}, endY-y)
		step := one.width*s.size + s.between
		if one.space {
			step += s.word
		}
		p.text = matrix{1, 0, 0, 1, step * s.wide, 0}.times(p.text)
	})
}

func (p *painter) put(text string, g glyph, rise float64) {
	for i := range p.marks {
		g.margin = g.margin || p.marks[i].margin
		if actual := p.marks[i].actual; actual != nil {
			text, *actual = *actual, ""
		}
	}
	if text == "" || !(g.size > 0.5 && g.size < 500) || !(g.x > -50 && g.x < p.sheet.width+50) || !(g.y > -50 && g.y < p.sheet.height+50) {
		return
	}
	if math.Abs(rise) > math.Abs(g.end-g.x)*0.2+0.01 || g.end < g.x {
		if len(p.sheet.slanted) < 1<<10 {
			p.sheet.slanted += text
		}
		return
	}
	if len(p.sheet.glyphs) >= mostGlyphs {
		*p.stepLeft = -1
		return
	}
	g.text = text
	p.sheet.glyphs = append(p.sheet.glyphs, g)
}

// mark begins a stretch that the page tells something about.
func (p *painter) mark(op object.Keyword, args []any, resources object.Dict) {
	var m mark
	if len(p.marks) > mostKept {
		return
	}
	if op == "BDC" && len(args) > 1 {
		about, ok := args[1].(object.Dict)
		if n, named := args[1].(object.Name); named {
			about, ok = p.d.Dict(p.d.Dict(resources["Properties"])[n]), true
		}
		if ok {
			kind := p.d.Name(about["Subtype"])
			m.margin = args[0] == object.Name("Artifact") && (p.d.Name(about["Type"]) == "Pagination" || kind == "Header" || kind == "Footer")
			if s, ok := p.d.Resolve(about["ActualText"]).(object.String); ok {
				*p.stepLeft -= len(s)
				text := textString(s)
				m.actual = &text
			}
		}
	}
	p.marks = append(p.marks, m)
}

// textString reads text outside of page contents: UTF-16 with a mark, else Western.
func textString(s object.String) string {
	if len(s) > 1 && s[0] == 0xfe && s[1] == 0xff {
		return lettersOf(s[2:])
	}
	if len(s) > 2 && s[:3] == "\xef\xbb\xbf" {
		return strings.ReplaceAll(strings.ToValidUTF8(string(s[3:]), unknownLetter), "\x00", "")
	}
	var out strings.Builder
	for i := range len(s) {
		if s[i] >= ' ' {
			out.WriteRune(charmap.Windows1252.DecodeByte(s[i]))
		}
	}
	return out.String()
}

// form draws a piece of content that is kept apart.
func (p *painter) form(args []any, resources object.Dict) error {
	if len(args) == 0 || p.depth >= mostForms {
		return nil
	}
	n, _ := args[0].(object.Name)
	s, ok := p.d.Resolve(p.d.Dict(resources["XObject"])[n]).(object.Stream)
	if !ok || p.d.Name(s.Dict["Subtype"]) != "Form" {
		return nil
	}
	data, err := p.d.Unpack(s)
	if err != nil {
		return nil //nolint:nilerr // a damaged form shows nothing
	}
	before, kept, marks := p.state, p.kept, p.marks
	p.kept = nil
	if m := p.d.Array(s.Dict["Matrix"]); len(m) == 6 {
		p.state.place = six(m).times(p.state.place)
	}
	own := p.d.Dict(s.Dict["Resources"])
	if own == nil {
		own = resources
	}
	p.depth++
	err = p.run(data, own)
	p.depth--
	p.state, p.kept, p.marks = before, kept, marks
	return err
}
