package docx_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lantoa/internal/plandoc/docx"
	"lantoa/internal/plandoc/page"
)

const lists = `<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`

func file(t testing.TB, body string, more ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	parts := append([]string{"word/document.xml", `<w:document xmlns:w="w"><w:body>` + body + `</w:body></w:document>`}, more...)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func body(t *testing.T, data []byte) []page.Block {
	t.Helper()
	f, err := docx.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return f.Body
}

func text(s string) string { return `<w:p><w:r><w:t>` + s + `</w:t></w:r></w:p>` }

func numbered(level, s string) string {
	return `<w:p><w:pPr><w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>` + s + `</w:t></w:r></w:p>`
}

func TestLabelsThatWordCountsItselfAreWrittenOut(t *testing.T) {
	got := body(t, file(t, numbered("0", "Một")+numbered("1", "Hai")+numbered("1", "Ba")+numbered("0", "")+numbered("0", "Bốn")+numbered("1", "Năm")+numbered("2", "Sáu")+text("Bảy"),
		"word/numbering.xml", lists))
	want := []page.Block{{Text: "I. Một"}, {Text: "I.3. Hai"}, {Text: "I.4. Ba"}, {Text: "II. Bốn"}, {Text: "II.3. Năm"}, {Text: "- Sáu"}, {Text: "Bảy"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestDeletedTextIsNotReadAndInsertedTextIs(t *testing.T) {
	got := body(t, file(t, `<w:p><w:r><w:t>- Mở </w:t></w:r><w:del><w:r><w:delText>năm</w:delText><w:t>năm</w:t></w:r></w:del><w:ins><w:r><w:t>sáu</w:t></w:r></w:ins><w:r><w:t> lớp.</w:t></w:r></w:p>`))
	if diff := cmp.Diff([]page.Block{{Text: "- Mở sáu lớp."}}, got); diff != "" {
		t.Error(diff)
	}
}

func TestTabsAndBreaksAreKept(t *testing.T) {
	got := body(t, file(t, `<w:p><w:pPr><w:tabs><w:tab w:pos="3000"/></w:tabs></w:pPr><w:r><w:t>A</w:t><w:tab/><w:t>B</w:t><w:br/><w:t>C</w:t><w:br w:type="page"/></w:r></w:p><w:p/>`))
	if diff := cmp.Diff([]page.Block{{Text: "A\tB\nC"}}, got); diff != "" {
		t.Error(diff)
	}
}

func TestCellsOverSeveralColumnsAndRowsKeepTheTableStraight(t *testing.T) {
	cell := func(look, s string) string { return `<w:tc><w:tcPr>` + look + `</w:tcPr>` + text(s) + `</w:tc>` }
	got := body(t, file(t, `<w:tbl><w:tr>`+cell(`<w:gridSpan w:val="2"/>`, "A")+cell(`<w:vMerge w:val="restart"/>`, "B")+`</w:tr><w:tr>`+
		cell("", "C")+cell("", "D")+cell(`<w:vMerge/>`, "")+`</w:tr></w:tbl>`))
	if diff := cmp.Diff([]page.Block{{Table: [][]string{{"A", "", "B"}, {"C", "D", "B"}}}}, got); diff != "" {
		t.Error(diff)
	}
}

func TestPageHeadingsAndTextBoxesStandApartFromTheText(t *testing.T) {
	got, err := docx.Read(file(t, `<w:p><w:r><w:t>A</w:t></w:r><w:r><w:pict><w:txbxContent>`+text("B")+`</w:txbxContent></w:pict></w:r></w:p>`,
		"word/header1.xml", `<w:hdr xmlns:w="w">`+text("C")+`</w:hdr>`))
	if err != nil {
		t.Fatal(err)
	}
	want := page.File{Body: []page.Block{{Text: "A"}}, Margins: [][]page.Block{{{Text: "B"}}, {{Text: "C"}}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestTablesWithinTablesWithoutEndAreRefused(t *testing.T) {
	const open, shut = `<w:tbl><w:tr><w:tc>`, `</w:tc></w:tr></w:tbl>`
	if _, err := docx.Read(file(t, strings.Repeat(open, 60)+text("A")+strings.Repeat(shut, 60))); err == nil {
		t.Error("sixty tables within each other were read")
	}
}

// The XML inside is what is fuzzed: hardly any changed zip can be opened.
func FuzzRead(f *testing.F) {
	f.Add([]byte(numbered("1", "A")+text("B")), []byte(lists))
	f.Add([]byte(`<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="9"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>`), []byte(nil))
	f.Fuzz(func(t *testing.T, body, lists []byte) {
		if len(body)+len(lists) > 1<<16 {
			return
		}
		read, err := docx.Read(file(t, string(body), "word/numbering.xml", string(lists)))
		if err != nil {
			return
		}
		for _, b := range read.Body {
			if (strings.TrimSpace(b.Text) == "") == (len(b.Table) == 0) {
				t.Fatalf("neither a paragraph nor a table: %+v", b)
			}
		}
	})
}
