package docx_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lantoa/internal/plandoc/docx"
	"lantoa/internal/plandoc/page"
)

func run(look, s string) string {
	return `<w:r><w:rPr>` + look + `</w:rPr><w:t xml:space="preserve">` + s + `</w:t></w:r>`
}

func TestTextIsReadAsItIsPrinted(t *testing.T) {
	const styles = `<w:styles><w:style w:type="paragraph" w:styleId="Big"><w:rPr><w:caps/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style></w:styles>`
	for name, c := range map[string]struct{ body, want string }{
		"hidden text is not":                   {`<w:p>` + run("", "Mở lớp") + run("<w:vanish/>", " ẩn") + run(`<w:vanish w:val="0"/>`, " học") + `</w:p>`, "Mở lớp học"},
		"small letters shown as capitals":      {`<w:p>` + run("<w:caps/>", "kế hoạch") + `</w:p>` + styled("Big", "chuyển đổi số"), "KẾ HOẠCH|CHUYỂN ĐỔI SỐ"},
		"what a field shows, not what it is":   {`<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText><w:t>DATE</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + run("", "20/11") + `<w:r><w:fldChar w:fldCharType="end"/></w:r>` + run("", " là hạn") + `<w:fldSimple w:instr="PAGE">` + run("", " 5") + `</w:fldSimple></w:p>`, "20/11 là hạn 5"},
		"links, smart tags, content controls":  {`<w:sdt><w:sdtPr><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:sdtPr><w:sdtContent><w:p><w:hyperlink>` + run("", "A") + `</w:hyperlink><w:smartTag>` + run("", "B") + `</w:smartTag><w:sdt><w:sdtContent>` + run("", "C") + `</w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>`, "ABC"},
		"breaks, hyphens and signs":            {`<w:p><w:r><w:t>A</w:t><w:cr/><w:t>B</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>C </w:t><w:sym w:font="Symbol" w:char="F0B3"/><w:ptab/><w:t>5</w:t><w:br w:type="column"/></w:r></w:p>`, "A\nB-C ≥\t5"},
		"notes and remarks stay outside":       {`<w:p>` + run("", "A") + `<w:r><w:footnoteReference w:id="1"/></w:r><w:commentRangeStart/><w:r><w:commentReference w:id="1"/></w:r></w:p>`, "A"},
		"a paragraph whose end was deleted":    {`<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>` + run("", "A ") + `</w:p><w:p>` + run("", "B") + `</w:p>`, "A B"},
		"moved text stands where it went":      {`<w:p><w:moveFrom>` + run("", "A") + `</w:moveFrom>` + run("", "B") + `<w:moveTo>` + run("", "C") + `</w:moveTo></w:p>`, "BC"},
		"contents say nothing of their own":    {styled("T1", "I. MỤC ĐÍCH\t3") + text("A"), "A"},
		"only one of two ways to draw a thing": {`<w:p><mc:AlternateContent xmlns:mc="m"><mc:Choice>` + run("", "A") + `</mc:Choice><mc:Fallback>` + run("", "A") + `</mc:Fallback></mc:AlternateContent></w:p>`, "A"},
		"an old font":                          {`<w:p>` + run(`<w:rFonts w:hAnsi=".VnTimeH"/>`, "kÕ ho") + run(`<w:rFonts w:hAnsi=".VnTimeH"/>`, "¹ch") + run(`<w:rFonts w:hAnsi="VNI-Times"/>`, " thoâ") + run(`<w:rFonts w:hAnsi="VNI-Times"/>`, "n") + run(`<w:rFonts w:hAnsi=".VnTime"/>`, " số ấy") + `</w:p>`, "KẾ HOẠCH thôn số ấy"},
		"a letter parted between two runs":     {`<w:p>` + run(`<w:rFonts w:ascii="VNI-Times"/>`, "Vie") + run(`<w:rFonts w:ascii="VNI-Times"/><w:b/>`, "ät") + `</w:p>`, "Việt"},
	} {
		if got := printed(t, file(t, c.body, "word/styles.xml", styles)); got != c.want {
			t.Errorf("%s: %q, not %q", name, got, c.want)
		}
	}
}

func TestDeletedRowsLeaveNoTraceAndTakeNoNumber(t *testing.T) {
	lists := `<w:numbering><w:abstractNum w:abstractNumId="0">` + level("0", "decimal", "%1.", "") + `</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
	row := func(about, s string) string {
		return `<w:tr><w:trPr>` + about + `</w:trPr><w:tc>` + listed("1", "0", s) + `</w:tc><w:tc>` + text("x") + `</w:tc></w:tr>`
	}
	got := body(t, file(t, `<w:tbl>`+row("", "A")+row("<w:del/>", "B")+row("<w:ins/>", "C")+row(`<w:gridBefore w:val="1"/>`, "D")+`</w:tbl>`, "word/numbering.xml", lists))
	if diff := cmp.Diff([][]string{{"1. A", "x"}, {"2. C", "x"}, {"", "3. D", "x"}}, got[0].Table); diff != "" {
		t.Error(diff)
	}
}

func TestThePartsAreFoundWhereTheFileSaysTheyAre(t *testing.T) {
	data := file(t, text("not this one"), "_rels/.rels", `<Relationships><Relationship Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/word/document2.xml"/></Relationships>`,
		"word/document2.xml", `<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>`+text("A")+`</w:body></w:document>`)
	if diff := cmp.Diff([]page.Block{{Text: "A"}}, body(t, data)); diff != "" {
		t.Error(diff)
	}
}

func TestAStampInTheBackgroundStandsApart(t *testing.T) {
	f, err := docx.Read(file(t, text("A"), "word/header1.xml", `<w:hdr><w:p><w:r><w:pict><v:shape xmlns:v="v"><v:textpath string="MẬT"/></v:shape></w:pict></w:r></w:p></w:hdr>`))
	if err != nil || len(f.Margins) != 1 || f.Margins[0][0].Text != "MẬT" {
		t.Errorf("%+v, %v", f, err)
	}
}
