package pdf

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lantoa/internal/plandoc/alphabet"
	"lantoa/internal/viet"
)

// piece is text that stands together on one line.
type piece struct {
	x, end float64
	text   string
	first  float64 // width of its first word
	bold   bool
}

// row is a line of the page: its pieces from left to right.
type row struct {
	y, size float64
	pieces  []piece
}

func (r row) x() float64   { return r.pieces[0].x }
func (r row) end() float64 { return r.pieces[len(r.pieces)-1].end }
func (r row) bold() bool   { return r.pieces[0].bold }

func (r row) text() string {
	var parts []string
	for _, p := range r.pieces {
		parts = append(parts, p.text)
	}
	return strings.Join(parts, " ")
}

const (
	wordGap  = 0.18 // of the size: letters further apart are of two words
	pieceGap = 1.6  // of the size: words further apart stand in two columns

	mostPieces = 100 // of one line
)

// rowsOf puts letters together to lines, from the top down, and sorts them so. Whole says that the lines
// stand in one column, however far apart their words are.
func rowsOf(glyphs []glyph, whole bool) []row {
	slices.SortStableFunc(glyphs, func(a, b glyph) int {
		switch {
		case a.y > b.y:
			return -1
		case a.y < b.y:
			return 1
		}
		return 0
	})
	var out []row
	for from := 0; from < len(glyphs); {
		to, size := from, glyphs[from].size
		for to < len(glyphs) && glyphs[from].y-glyphs[to].y < 0.3*max(size, glyphs[to].size) {
			size = max(size, glyphs[to].size)
			to++
		}
		if r, ok := rowOf(glyphs[from:to], whole); ok {
			out = append(out, r)
		}
		from = to
	}
	return dropRaised(out)
}

// dropRaised leaves out the small raised figures that point to footnotes, and puts other
// raised letters on the line they belong to.
func dropRaised(rows []row) []row {
	var out []row
	for i, r := range rows {
		if i+1 < len(rows) {
			below := rows[i+1]
			if r.size < 0.8*below.size && r.y-below.y < 0.7*below.size && r.x() >= below.x()-2*below.size && r.end() < below.end()+2*below.size && len(r.text()) < 12 {
				continue
			}
		}
		out = append(out, r)
	}
	return out
}

func rowOf(glyphs []glyph, whole bool) (row, bool) {
	slices.SortStableFunc(glyphs, func(a, b glyph) int {
		switch {
		case a.x < b.x:
			return -1
		case a.x > b.x:
			return 1
		}
		return 0
	})
	r := row{}
	heavy := map[float64]int{}
	for _, g := range glyphs {
		if strings.TrimSpace(g.text) != "" {
			heavy[math.Round(g.size*4)/4]++
		}
	}
	most := 0
	for size, n := range heavy {
		if n > most || n == most && size > r.size {
			most, r.size = n, size
		}
	}
	if most == 0 {
		return r, false
	}
	split := pieceGap * r.size
	if whole || isStretched(glyphs, r.size) {
		split = math.Inf(1)
	}
	low := math.Inf(1) // where the letters of usual size stand
	for _, g := range glyphs {
		if g.size > 0.9*r.size && strings.TrimSpace(g.text) != "" {
			low = min(low, g.y)
		}
	}
	var b builder
	for _, g := range glyphs {
		if strings.TrimFunc(g.text, unicode.IsSpace) == "" {
			b.space = true
			continue
		}
		if g.size < 0.8*r.size && unicode.IsDigit([]rune(g.text)[0]) && g.y-low > 0.15*r.size { // points to a footnote
			b.end = max(b.end, g.end)
			continue
		}
		if b.begun && g.x-b.end > split && len(r.pieces) < mostPieces {
			r.pieces = append(r.pieces, b.piece())
			b = builder{}
		}
		b.add(g, r.size)
		r.y = g.y
	}
	if b.begun {
		r.pieces = append(r.pieces, b.piece())
	}
	r.pieces = joinBlanks(r.pieces)
	return r, len(r.pieces) > 0
}

// leftBlank ends before a gap that a pen was meant to fill.
var leftBlank = regexp.MustCompile(`(?i)(?:^Số\s*:?|ngày|tháng|năm)\s*[.…_]*$`)

// joinBlanks makes one piece of what a blank parts, and of what begins in the middle of a
// sentence: that is no column, but a line that was drawn out.
func joinBlanks(pieces []piece) []piece {
	var out []piece
	for _, p := range pieces {
		letter, _ := utf8.DecodeRuneInString(p.text)
		if n := len(out); n > 0 && (leftBlank.MatchString(out[n-1].text) || unicode.IsLower(letter) && !startsItem(p.text)) {
			out[n-1].text, out[n-1].end = out[n-1].text+" "+p.text, p.end
			continue
		}
		out = append(out, p)
	}
	return out
}

// isStretched tells a line that was drawn out to both margins: all its gaps are wide.
func isStretched(glyphs []glyph, size float64) bool {
	gaps, least, most, end := 0, math.Inf(1), 0.0, math.NaN()
	for _, g := range glyphs {
		if strings.TrimSpace(g.text) == "" {
			continue
		}
		if gap := g.x - end; gap > wordGap*size {
			gaps, least, most = gaps+1, min(least, gap), max(most, gap)
		}
		end = g.end
	}
	return gaps >= 3 && least > 0.5*most
}

// builder puts the letters of a piece together.
type builder struct {
	begun, space bool
	x, end       float64
	last         glyph
	runs         []alphabet.Run
	text         []byte // of the last font's kind, not yet in runs
	first        float64
	bold, light  int
}

func (b *builder) add(g glyph, size float64) {
	if b.begun && g.text == b.last.text && g.x-b.last.x < 0.12*size && math.Abs(g.y-b.last.y) < 1 {
		return // drawn twice to look bold
	}
	if !b.begun {
		b.x, b.begun = g.x, true
	} else if b.space || g.x-b.end > wordGap*size && !strings.Contains(",.;:)", g.text) {
		if b.first == 0 {
			b.first = b.end - b.x
		}
		b.text = append(b.text, ' ')
	}
	if b.last.font != nil && (b.last.font.alphabet != g.font.alphabet || b.last.font.capitals != g.font.capitals) {
		b.flush()
	}
	if len(g.text) > 1 && g.font.alphabet == alphabet.None {
		b.text = append(b.text, hyphens.Replace(g.text)...)
	} else {
		b.text = append(b.text, g.text...)
	}
	if g.font.bold {
		b.bold++
	} else {
		b.light++
	}
	b.space = false
	b.last, b.end = g, max(g.end, b.end)
}

func (b *builder) flush() {
	b.runs = append(b.runs, alphabet.Run{Text: string(b.text), Alphabet: b.last.font.alphabet, Capitals: b.last.font.capitals})
	b.text = b.text[:0]
}

// hyphens that fonts give another code.
var hyphens = strings.NewReplacer("\u00ad", "-", "\u2010", "-", "\u2011", "-", "\u00a0", " ", "\uf0b7", "•", "\uf02d", "-", "\uf0a7", "•")

func (b *builder) piece() piece {
	b.flush()
	p := piece{x: b.x, end: b.end, text: viet.NFC(strings.TrimSpace(alphabet.Join(b.runs))), first: b.first, bold: b.bold > b.light}
	if p.first == 0 {
		p.first = p.end - p.x
	}
	return p
}
