package pdf

import (
	"lantoa/internal/plandoc/pdf/object"
	"strings"

	"lantoa/internal/plandoc/alphabet"
)

// font turns the codes of a text into letters and their widths.
type font struct {
	wide     bool // two bytes a letter
	unicode  cmap
	letters  [256]string // of a font with one byte a letter
	widths   map[int]float64
	usual    float64 // width of letters that have none of their own
	scale    float64 // of widths: a thousandth of the size, but for drawn fonts
	bold     bool
	alphabet alphabet.Alphabet
	capitals bool
	cost     int // steps that it took to read
}

const unknownLetter = "\ufffd"

// font reads a font of a page.
func (d *document) font(v any) *font {
	about := d.Dict(v)
	f := &font{widths: map[int]float64{}, scale: 0.001, cost: 2000}
	base := string(d.Name(about["BaseFont"]))
	f.alphabet, f.capitals = alphabet.OfFont(base)
	lower := strings.ToLower(base)
	f.bold = strings.Contains(lower, "bold") || strings.Contains(lower, "black") || strings.Contains(lower, "heavy")
	if s, ok := d.Resolve(about["ToUnicode"]).(object.Stream); ok {
		if data, err := d.Unpack(s); err == nil {
			f.unicode = readCMap(data)
			f.cost += len(f.unicode)
		}
	}
	if d.Name(about["Subtype"]) == "Type0" {
		f.wide = true
		d.wideFont(f, about)
		return f
	}
	d.encoding(f, about)
	first := int(d.Number(about["FirstChar"], 0))
	for i, w := range d.Array(about["Widths"]) {
		if i > 255 {
			break
		}
		f.widths[first+i] = d.Number(w, 0)
	}
	describe := d.Dict(about["FontDescriptor"])
	f.usual = d.Number(describe["MissingWidth"], 0)
	if len(f.widths) == 0 {
		f.usual = 500
	}
	if flags := int(d.Number(describe["Flags"], 0)); flags&(1<<18) != 0 {
		f.bold = true
	}
	if d.Name(about["Subtype"]) == "Type3" {
		if m := d.Array(about["FontMatrix"]); len(m) > 0 {
			f.scale = d.Number(m[0], 0.001)
		}
	}
	return f
}

// wideFont reads the widths of a font with two bytes a letter.
func (d *document) wideFont(f *font, about object.Dict) {
	below := d.Array(about["DescendantFonts"])
	if len(below) == 0 {
		f.usual = 1000
		return
	}
	inner := d.Dict(below[0])
	f.usual = d.Number(inner["DW"], 1000)
	w := d.Array(inner["W"])
	f.cost += len(w)
	for i, left := 0, 4*mostCodes; i+1 < len(w) && left > 0; {
		from := int(d.Number(w[i], 0))
		if list, ok := d.Resolve(w[i+1]).(object.Array); ok {
			for k, v := range list[:min(len(list), left)] {
				f.widths[from+k] = d.Number(v, f.usual)
				left--
				f.cost++
			}
			i += 2
			continue
		}
		if i+2 >= len(w) {
			break
		}
		to, width := int(d.Number(w[i+1], 0)), d.Number(w[i+2], f.usual)
		for code := from; code <= to && left > 0; code++ {
			f.widths[code] = width
			left--
			f.cost++
		}
		i += 3
	}
}

const mostDifferences = 1000

// encoding reads which letters the codes of a font with one byte a letter are.
func (d *document) encoding(f *font, about object.Dict) {
	base, differences := d.Name(about["Encoding"]), object.Array(nil)
	if e := d.Dict(about["Encoding"]); e != nil {
		base, differences = d.Name(e["BaseEncoding"]), d.Array(e["Differences"])
	}
	f.letters = encodingOf(base)
	code := 0
	for _, v := range differences[:min(len(differences), mostDifferences)] {
		switch v := d.Resolve(v).(type) {
		case float64:
			code = int(v)
		case object.Name:
			if code >= 0 && code < 256 {
				f.letters[code] = letterNamed(string(v))
			}
			code++
		}
	}
}

// shown is one letter of a text: what it is, how wide, and whether it is the code of a space.
type shown struct {
	text  string
	width float64 // as part of the size
	space bool
}

// show takes a text apart into letters.
func (f *font) show(s object.String, each func(shown)) {
	for i := 0; i < len(s); {
		code, n := int(s[i]), 1
		if f.wide {
			if i+1 >= len(s) {
				return
			}
			code, n = code<<8|int(s[i+1]), 2
		}
		i += n
		text, ok := f.unicode[code]
		if !ok {
			switch {
			case !f.wide:
				text = f.letters[code]
			case f.unicode == nil:
				text = unknownLetter
			}
		}
		width, ok := f.widths[code]
		if !ok {
			width = f.usual
		}
		each(shown{text, width * f.scale, n == 1 && code == ' '})
	}
}
