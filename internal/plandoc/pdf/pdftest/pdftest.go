// Package pdftest writes small PDF files for tests: lines of text where one wants them, and
// drawn lines.
package pdftest

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
	"unicode/utf16"
)

// Page is what one page shows, measured in points from its lower left corner; it is an A4
// page.
type Page struct{ content strings.Builder }

// Text shows text from x on the line y.
func (p *Page) Text(x, y, size float64, text string) {
	fmt.Fprintf(&p.content, "BT /F1 %.2f Tf %.2f %.2f Td <%s> Tj ET\n", size, x, y, codes(text))
}

// Line draws a line.
func (p *Page) Line(x, y, x2, y2 float64) {
	fmt.Fprintf(&p.content, "%.2f %.2f m %.2f %.2f l S\n", x, y, x2, y2)
}

// Raw adds operators as they are.
func (p *Page) Raw(operators string) { p.content.WriteString(operators + "\n") }

// Width is how wide Text shows a text: every letter is half as wide as high.
func Width(text string, size float64) float64 {
	return float64(len(utf16.Encode([]rune(text)))) * size / 2
}

func codes(text string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(text)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String()
}

// cmap says that each code is the letter of that number, for the blocks that Vietnamese uses.
const cmap = `begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange
6 beginbfrange <0020> <00FF> <0020> <0100> <01FF> <0100> <0300> <03FF> <0300> <1E00> <1EFF> <1E00> <2000> <20FF> <2000> <2200> <22FF> <2200> endbfrange endcmap`

// File is a PDF of those pages, packed as programs do.
func File(pages ...*Page) []byte {
	var out bytes.Buffer
	var offsets []int
	object := func(format string, args ...any) {
		offsets = append(offsets, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n", len(offsets))
		fmt.Fprintf(&out, format, args...)
		out.WriteString("\nendobj\n")
	}
	stream := func(text string) {
		var packed bytes.Buffer
		z := zlib.NewWriter(&packed)
		_, _ = z.Write([]byte(text)) // into memory
		_ = z.Close()
		object("<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream", packed.Len(), packed.String())
	}
	out.WriteString("%PDF-1.7\n")
	object("<</Type/Catalog/Pages 2 0 R>>")
	var kids strings.Builder
	for i := range pages {
		fmt.Fprintf(&kids, "%d 0 R ", 6+2*i)
	}
	object("<</Type/Pages/Count %d/Kids[%s]/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>>>", len(pages), kids.String())
	object("<</Type/Font/Subtype/Type0/BaseFont/Tinos/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>")
	object("<</Type/Font/Subtype/CIDFontType2/BaseFont/Tinos/DW 500>>")
	stream(cmap)
	for i, p := range pages {
		object("<</Type/Page/Parent 2 0 R/Contents %d 0 R>>", 7+2*i)
		stream(p.content.String())
	}
	at := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&out, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&out, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, at)
	return out.Bytes()
}
