package plandoc_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the example .docx anew from its text")

const (
	examples   = "../../examples/plans"
	trainingIn = "ke-hoach-tap-huan-minh-hoa"
	foundingIn = "ke-hoach-tan-ninh"
)

// The .docx of the invented plan is the text laid out as a commune's office lays it out:
// its heading and its end are tables of two columns.
func TestExampleDocxIsTheTextLaidOut(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(examples, trainingIn+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	made := exampleDocx(t, string(text))
	path := filepath.Join(examples, trainingIn+".docx")
	if *update {
		if err := os.WriteFile(path, made, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(kept, made) {
		t.Error("the .docx is older than its text; run go test ./internal/plandoc -run ExampleDocx -update")
	}
}

func exampleDocx(t *testing.T, text string) []byte {
	t.Helper()
	top, body, ok := strings.Cut(text, "\n\n")
	if !ok {
		t.Fatal("no heading")
	}
	body, end, ok := strings.Cut(body, "Nơi nhận:")
	if !ok {
		t.Fatal("no recipients")
	}
	recipients, signature, ok := strings.Cut(end, "\n\nTM.")
	if !ok {
		t.Fatal("no signature")
	}

	var left, right []string
	for _, l := range strings.Split(top, "\n") {
		a, b, _ := strings.Cut(l, "\t")
		left, right = append(left, a), append(right, b)
	}
	var x strings.Builder
	x.WriteString(twoColumns(cellOf("center", left...), cellOf("center", right...)))
	for _, l := range strings.Split(body, "\n") {
		if l == "" {
			continue
		}
		switch look := strings.ToUpper(l) == l; {
		case l == "KẾ HOẠCH" || strings.HasPrefix(l, "Tập huấn"):
			x.WriteString(paragraph("center", true, l))
		default:
			x.WriteString(paragraph("both", look, l))
		}
	}
	x.WriteString(twoColumns(cellOf("left", append([]string{"Nơi nhận:"}, strings.Split(strings.TrimSpace(recipients), "\n")...)...),
		cellOf("center", strings.Split(strings.TrimSpace("TM."+signature), "\n")...)))
	x.WriteString(`<w:p/>`) // no document ends with a table
	return archive(t, x.String())
}

// twoColumns keeps the national title on one line: narrow letters, no padding.
func twoColumns(cells ...string) string {
	for i := range cells {
		cells[i] = strings.ReplaceAll(cells[i], `w:val="28"`, `w:val="25"`)
	}
	return `<w:tbl><w:tblPr><w:tblW w:w="9350" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="3680"/><w:gridCol w:w="5670"/></w:tblGrid><w:tr>` +
		`<w:tc><w:tcPr><w:tcW w:w="3680" w:type="dxa"/></w:tcPr>` + cells[0] + `</w:tc><w:tc><w:tcPr><w:tcW w:w="5670" w:type="dxa"/></w:tcPr>` + cells[1] + `</w:tc></w:tr></w:tbl>`
}

func cellOf(align string, texts ...string) string {
	var x strings.Builder
	for _, text := range texts {
		x.WriteString(paragraph(align, strings.ToUpper(text) == text && text != "", text))
	}
	return x.String()
}

func paragraph(align string, bold bool, text string) string {
	var escaped strings.Builder
	if err := xml.EscapeText(&escaped, []byte(text)); err != nil {
		panic(err)
	}
	weight := ""
	if bold {
		weight = "<w:b/>"
	}
	font := `<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>` + weight + `<w:sz w:val="28"/></w:rPr>`
	return `<w:p><w:pPr><w:spacing w:after="80"/><w:jc w:val="` + align + `"/></w:pPr><w:r>` + font + `<w:t xml:space="preserve">` + escaped.String() + `</w:t></w:r></w:p>`
}

// archive packs a document body as Word does, the same bytes each time.
func archive(t testing.TB, body string, more ...string) []byte {
	t.Helper()
	const space = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	const declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
	parts := []string{
		"[Content_Types].xml", declaration + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels", declaration + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml", declaration + `<w:document ` + space + `><w:body>` + body + `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`,
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	parts = append(parts, more...)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.CreateHeader(&zip.FileHeader{Name: parts[i], Method: zip.Deflate})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(strings.ReplaceAll(parts[i+1], "SPACE", space))); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
