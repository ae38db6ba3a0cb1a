package officialdoc

import (
	"fmt"
	"math"
)

// style is one named look in the file: a clerk finds it by its name in Word,
// which takes a comma in a name for the beginning of a second one.
type style struct {
	id, name string
	Type
	align    string
	before   float64 // points
	after    float64
	line     float64 // exact, points
	spacing  float64 // multiple of a single line
	first    float64 // millimetres
	outline  int     // level in Word's navigation, from 1
	keepNext bool
	border   bool // a rule above
}

// styles are all the looks of a profile. Every measure of the rule goes in here
// and nowhere else, so that the text itself stays bare.
func (p Profile) styles() []style {
	body := style{id: "Normal", name: "Normal", Type: Type{Size: p.Body.Size}, align: "both",
		after: p.Body.After, line: p.Body.Line, spacing: p.Body.Spacing, first: p.Body.FirstLine}
	small := p.Table.Size
	all := []style{
		body,
		{id: "Parent", name: "Cơ quan cấp trên", Type: p.Header.Parent, align: "center"},
		{id: "Issuer", name: "Cơ quan ban hành", Type: p.Header.Issuer, align: "center"},
		{id: "Mark", name: "Dấu phân cách", Type: Type{Size: p.Header.Issuer.Size}, align: "center"},
		{id: "Rule", name: "Nét kẻ", Type: Type{Size: 2}, align: "center", before: 2, line: 3, border: true},
		{id: "Number", name: "Số và ký hiệu", Type: p.Header.Number, align: "center", before: 3},
		{id: "PlaceDate", name: "Địa danh và ngày tháng", Type: p.Header.Place, align: "center", before: 3},
		{id: "Kind", name: "Tên loại", Type: p.Kind, align: "center", before: 20, keepNext: true},
		{id: "Subject", name: "Trích yếu", Type: p.Subject.Type, align: "center", keepNext: true},
		{id: "SubjectMark", name: "Dưới trích yếu", Type: Type{Size: p.Subject.Size}, align: "center", after: 6, keepNext: true},
		{id: "TableHead", name: "Đầu cột", Type: Type{Size: small, Bold: true}, align: "center", before: 2, after: 2, keepNext: true},
		{id: "TableText", name: "Chữ trong bảng", Type: Type{Size: small}, align: "left", before: 2, after: 2},
		{id: "TableGroup", name: "Nhóm trong bảng", Type: Type{Size: small, Bold: true}, align: "left", before: 2, after: 2, keepNext: true},
		{id: "TableEnd", name: "Sau bảng", Type: Type{Size: 2}, align: "left", line: 8},
		{id: "Recipients", name: "Nơi nhận", Type: p.Recipients.Heading, align: "left", before: 10, after: 2, keepNext: true},
		{id: "Recipient", name: "Từng nơi nhận", Type: p.Recipients.List, align: "left"},
		{id: "Authority", name: "Quyền hạn ký", Type: p.Signature.Authority, align: "center", before: 10, keepNext: true},
		{id: "SignerTitle", name: "Chức vụ người ký", Type: p.Signature.Title, align: "center", keepNext: true},
		{id: "SignerTitleFirst", name: "Chức vụ không kèm quyền hạn", Type: p.Signature.Title, align: "center", before: 10, keepNext: true},
		{id: "SignerName", name: "Họ và tên người ký", Type: p.Signature.Name, align: "center", before: p.Signature.Room},
		{id: "AppendixLabel", name: "Phụ lục", Type: p.Appendix.Heading, align: "center", keepNext: true},
		{id: "AppendixTitle", name: "Tên phụ lục", Type: p.Appendix.Title, align: "center", keepNext: true},
		{id: "AppendixCited", name: "Kèm theo văn bản", Type: p.Appendix.Cited, align: "center", after: 10, keepNext: true},
		{id: "PageNumber", name: "Số trang", Type: Type{Size: p.Page.NumberSize}, align: "center"},
		{id: "SectionEnd", name: "Hết phần", Type: Type{Size: 2}, align: "left", line: 1},
	}
	for i, line := range p.Header.Title {
		all = append(all, style{id: titleStyle(i), name: fmt.Sprintf("Tiêu đề dòng %d", i+1), Type: line.Type, align: "center"})
	}
	for i, h := range p.Headings {
		s := body
		s.id, s.name = headingStyle(i+1), fmt.Sprintf("heading %d", i+1)
		s.Type, s.outline, s.keepNext = h.Type, i+1, true
		all = append(all, s)
	}
	return all
}

// stylesPart is word/styles.xml.
func (p Profile) stylesPart() string {
	var s sheet
	s.put(`%s<w:styles %s>`, declaration, wordSpace)
	s.put(`<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="%[1]s" w:hAnsi="%[1]s" w:eastAsia="%[1]s" w:cs="%[1]s"/>`, typeface)
	s.put(`<w:sz w:val="%[1]d"/><w:szCs w:val="%[1]d"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>`, half(p.Body.Size))
	s.put("<w:pPrDefault/></w:docDefaults>\n")
	for _, st := range p.styles() {
		s.style(st)
	}
	s.put("<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>" +
		"<w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"0\" w:type=\"dxa\"/>" +
		"<w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\n")
	s.put(`</w:styles>`)
	return s.String()
}

func (s *sheet) style(st style) {
	first := ""
	if st.id == "Normal" {
		first = ` w:default="1"`
	}
	s.put(`<w:style w:type="paragraph"%s w:styleId="%s"><w:name w:val="%s"/><w:qFormat/><w:pPr>`, first, st.id, escaped(printable(st.name)))
	if st.keepNext {
		s.put(`<w:keepNext/>`)
	}
	s.put(`<w:widowControl/>`)
	if st.border {
		s.put(`<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>`)
	}
	s.put(`<w:spacing w:before="%d" w:after="%d" %s/>`, twentieth(st.before), twentieth(st.after), st.lineHeight())
	s.put(`<w:ind w:firstLine="%d"/><w:jc w:val="%s"/>`, twips(st.first), st.align)
	if st.outline > 0 {
		s.put(`<w:outlineLvl w:val="%d"/>`, st.outline-1)
	}
	s.put(`</w:pPr><w:rPr>%s`, weight(st.Bold, st.Italic))
	s.put(`<w:color w:val="000000"/><w:sz w:val="%[1]d"/><w:szCs w:val="%[1]d"/>`, half(st.Size))
	if st.Underline {
		s.put(`<w:u w:val="single"/>`)
	}
	s.put("</w:rPr></w:style>\n")
}

func (st style) lineHeight() string {
	switch {
	case st.line > 0:
		return fmt.Sprintf(`w:line="%d" w:lineRule="exact"`, twentieth(st.line))
	case st.spacing > 0:
		return fmt.Sprintf(`w:line="%d" w:lineRule="auto"`, int(math.Round(st.spacing*240)))
	}
	return `w:line="240" w:lineRule="auto"`
}

func twentieth(points float64) int { return int(math.Round(points * 20)) }
func half(points float64) int      { return int(math.Round(points * 2)) }

func titleStyle(index int) string   { return fmt.Sprintf("Title%d", index+1) }
func headingStyle(level int) string { return fmt.Sprintf("Heading%d", level) }
