package officialdoc

import "fmt"

// section is the sheet of one part of the document. The sheet's first page may
// go without its number, and the numbers may begin anew.
func (p Profile) section(landscape, bareFirst, restart bool) string {
	page, size := p.Page, `<w:pgSz w:w="11906" w:h="16838"/>`
	if landscape {
		page, size = p.Page.turned(), `<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>`
	}
	out := `<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="first" r:id="rId4"/>`
	out += `<w:type w:val="nextPage"/>` + size
	out += fmt.Sprintf(`<w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="%d" w:footer="%d" w:gutter="0"/>`,
		twips(page.Top), twips(page.Right), twips(page.Bottom), twips(page.Left), twips(page.NumberFromTop), twips(page.NumberFromTop))
	if restart {
		out += `<w:pgNumType w:start="1"/>`
	}
	if bareFirst {
		out += `<w:titlePg/>`
	}
	return out + `</w:sectPr>`
}

// sectionEnd closes a section by a paragraph too small to be seen.
func (s *sheet) sectionEnd(section string) {
	s.paragraph(paragraph{style: "SectionEnd", section: section})
}

// headerPart is the page number in the top margin, or nothing on a first page.
func headerPart(numbered bool) string {
	field := ""
	if numbered {
		field = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>` +
			`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
	}
	return declaration + `<w:hdr ` + wordSpace + `><w:p><w:pPr><w:pStyle w:val="PageNumber"/></w:pPr>` + field + `</w:p></w:hdr>`
}
