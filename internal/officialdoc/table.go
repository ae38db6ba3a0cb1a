package officialdoc

// layout opens a table that only places two things side by side: no lines, no padding.
func (s *sheet) layout(left, right float64) {
	s.put(`<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/>`, twips(left)+twips(right))
	s.put(`<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>`)
	s.put("<w:tblGrid><w:gridCol w:w=\"%d\"/><w:gridCol w:w=\"%d\"/></w:tblGrid>\n", twips(left), twips(right))
}

// pair is one row of a layout, filled by the two functions.
func (s *sheet) pair(left, right float64, atLeft, atRight func()) {
	s.put(`<w:tr><w:trPr><w:cantSplit/></w:trPr>`)
	for _, half := range []struct {
		width float64
		fill  func()
	}{{left, atLeft}, {right, atRight}} {
		s.put("<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/></w:tcPr>\n", twips(half.width))
		half.fill()
		s.put(`</w:tc>`)
	}
	s.put("</w:tr>\n")
}

// table is a ruled one, as wide as the text; keepNext holds its last row to what follows.
func (s *sheet) table(t Table, width float64, keepNext bool) {
	widths := t.widths(twips(width))
	s.put(`<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>`, twips(width))
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		s.put(`<w:%s w:val="single" w:sz="4" w:space="0" w:color="000000"/>`, side)
	}
	s.put(`</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>`)
	for _, w := range widths {
		s.put(`<w:gridCol w:w="%d"/>`, w)
	}
	s.put("</w:tblGrid>\n")

	s.put(`<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`)
	for i, c := range t.Columns {
		s.cell(widths[i], 1, paragraph{style: "TableHead", runs: plain(c.Title)})
	}
	s.put("</w:tr>\n")
	for i, row := range t.Rows {
		s.row(t, row, widths, keepNext && i == len(t.Rows)-1)
	}
	s.put("</w:tbl>\n")
	s.paragraph(paragraph{style: "TableEnd", keepNext: keepNext})
}

func (s *sheet) row(t Table, row Row, widths []int, keepNext bool) {
	s.put(`<w:tr><w:trPr><w:cantSplit/></w:trPr>`)
	if row.Group != "" {
		whole := 0
		for _, w := range widths {
			whole += w
		}
		s.cell(whole, len(widths), paragraph{style: "TableGroup", runs: plain(row.Group)})
	} else {
		for i, cell := range row.Cells {
			s.cell(widths[i], 1, paragraph{style: "TableText", runs: cell, align: t.Columns[i].Align, keepNext: keepNext})
		}
	}
	s.put("</w:tr>\n")
}

func (s *sheet) cell(width, columns int, p paragraph) {
	s.put(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, width)
	if columns > 1 {
		s.put(`<w:gridSpan w:val="%d"/>`, columns)
	}
	if p.style == "TableHead" {
		s.put(`<w:vAlign w:val="center"/>`)
	}
	s.put("</w:tcPr>\n")
	s.paragraph(p)
	s.put(`</w:tc>`)
}

// widths share the whole among the columns; the last one takes what rounding left.
func (t Table) widths(whole int) []int {
	shares := 0
	for _, c := range t.Columns {
		shares += c.Width
	}
	out, used := make([]int, len(t.Columns)), 0
	for i, c := range t.Columns {
		out[i] = whole * c.Width / shares
		used += out[i]
	}
	out[len(out)-1] += whole - used
	return out
}
