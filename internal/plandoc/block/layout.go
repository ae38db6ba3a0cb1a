package block

import (
	"regexp"
	"strings"

	"lantoa/internal/plandoc/page"
	"lantoa/internal/plandoc/prose"
)

var layoutWords = regexp.MustCompile(`(?i)CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA|ĐẢNG CỘNG SẢN VIỆT NAM|^Số\s*:|Nơi nhận|^T/?M\.? |^K/?T\.? |^TL\. |^TUQ\. `)

// signing is the post of somebody who signs, on a line of its own.
var signing = regexp.MustCompile(`^(?:PHÓ )?(?:CHỦ TỊCH|BÍ THƯ|HIỆU TRƯỞNG|GIÁM ĐỐC|TRƯỞNG (?:CÔNG AN|BAN|TRẠM|PHÒNG))(?: [\p{Lu} ]+)?$`)

// tableLines undoes a table that only lays out a heading or a signature, column by column;
// any other keeps its rows.
func tableLines(rows [][]string) []Line {
	most, layout := 0, false
	for _, row := range rows {
		most = max(most, len(row))
		for _, cell := range row {
			for l := range strings.SplitSeq(cell, "\n") {
				layout = layout || layoutWords.MatchString(prose.Clean(l)) || len(rows) < 7 && signing.MatchString(prose.Clean(l))
			}
		}
	}
	if most > 1 && (!layout || most > mostColumns) {
		kept := make([][]string, 0, len(rows))
		for _, row := range rows {
			cells := make([]string, most)
			for i, cell := range row {
				cells[i] = cleanLines(cell)
			}
			kept = append(kept, cells)
		}
		return []Line{{Table: kept}}
	}
	var out []Line
	for column := range most {
		for _, row := range rows {
			if column >= len(row) {
				continue
			}
			text, _ := width{}.paragraph([]page.Block{{Text: row[column]}}, 0)
			out = append(out, texts(strings.Split(text, "\n"))...)
		}
	}
	return out
}

// cleanLines keeps the lines of a cell, each of which may name another body.
func cleanLines(cell string) string {
	var out []string
	for l := range strings.SplitSeq(cell, "\n") {
		if l = prose.Clean(l); l != "" {
			out = append(out, l)
		}
	}
	return strings.Join(out, "\n")
}
