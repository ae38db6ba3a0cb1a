package block

import (
	"slices"
	"strings"

	"lantoa/internal/plandoc/numbering"
	"lantoa/internal/plandoc/page"
	"lantoa/internal/plandoc/prose"
	"lantoa/internal/plandoc/table"
)

// gridRun gathers the lines of a table typed with bars, or with tabs between three columns
// and more.
func gridRun(raws []page.Block) (n int, rows [][]string) {
	cells := barred
	if !isBarred(raws[0].Text) && !isBorder(raws[0].Text) {
		cells = tabbed
	}
	borders, last := 0, 0
	for ; n < len(raws) && raws[n].Table == nil; n++ {
		if isBorder(raws[n].Text) {
			borders++
			continue
		}
		row := cells(raws[n].Text)
		if row == nil && len(rows) > 0 && n+1 < len(raws) && raws[n+1].Table == nil && cells(raws[n+1].Text) != nil {
			row = groupRow(raws[n].Text)
		}
		if row == nil || filled(row) < 2 && (len(rows) == 0 || row[len(row)-1] != "") {
			break
		}
		if isRuleRow(row) {
			continue // the bar under a heading
		}
		if borders > 2 || last > 0 && borders > 1 {
			rows = joinRow(rows, row, last == borders)
		} else {
			rows = append(rows, row)
		}
		last = borders
	}
	if len(rows) < 2 || len(rows[0]) < 3 || slices.ContainsFunc(rows, isLayout) {
		return 0, nil
	}
	return n, rows
}

// groupRow is a line within a table that heads the rows below it.
func groupRow(text string) []string {
	cells := cleanRow(strings.Split(strings.Trim(text, " |"), "\t"))
	if m, ok := numbering.Of(strings.Join(cells, ". ")); ok && !m.Family.IsBullet() {
		return cells
	}
	return nil
}

// mostCells is more than any row has.
const mostCells = 64

// isGridRow tells whether a line may be the row of a typed table.
func isGridRow(text string) bool {
	return isBorder(text) || barred(text) != nil || filled(tabbed(text)) > 1
}

func isBarred(text string) bool {
	text = strings.TrimSpace(text)
	return strings.Count(text, "|") >= 2
}

func isBorder(text string) bool {
	text = strings.TrimSpace(text)
	return len(text) > 4 && (text[0] == '+' || strings.HasPrefix(text, "├") || strings.HasPrefix(text, "┌") || strings.HasPrefix(text, "└")) &&
		strings.Trim(text, "+-=:─┬┼┴├┤┌┐└┘ ") == ""
}

func barred(text string) []string {
	text = strings.TrimSpace(strings.ReplaceAll(text, "│", "|"))
	if n := strings.Count(text, "|"); n < 2 || n > mostCells {
		return nil
	}
	text = strings.TrimSuffix(strings.TrimPrefix(text, "|"), "|")
	return cleanRow(strings.Split(text, "|"))
}

func tabbed(text string) []string {
	if n := strings.Count(strings.Trim(text, " "), "\t"); n < 2 || n > mostCells {
		return nil
	}
	return cleanRow(strings.Split(strings.TrimRight(strings.TrimLeft(text, " "), " \n"), "\t"))
}

func cleanRow(cells []string) []string {
	row := make([]string, 0, len(cells))
	for _, c := range cells {
		row = append(row, prose.Clean(strings.NewReplacer("<br>", " ", "<br/>", " ", "<br />", " ").Replace(c)))
	}
	return row
}

func filled(row []string) int {
	n := 0
	for _, c := range row {
		if c != "" {
			n++
		}
	}
	return n
}

func isRuleRow(row []string) bool {
	return prose.IsRule(strings.ReplaceAll(strings.Join(row, ""), ":", "")) && strings.Contains(strings.Join(row, ""), "-")
}

func isLayout(row []string) bool {
	return slices.ContainsFunc(row, layoutWords.MatchString)
}

// joinRow adds a row, or where no border was drawn the next line of the cells above.
func joinRow(rows [][]string, row []string, same bool) [][]string {
	if !same || len(rows) == 0 || len(rows[len(rows)-1]) != len(row) {
		return append(rows, row)
	}
	above := rows[len(rows)-1]
	for i, c := range row {
		above[i] = strings.TrimSpace(above[i] + " " + c)
	}
	return rows
}

// stackRun gathers the lines of a table of which every cell has a line of its own.
func stackRun(raws []page.Block) (int, [][]string) {
	if !table.IsHeading(prose.Clean(raws[0].Text)) {
		return 0, nil
	}
	if n, _ := table.Stack(cellsOf(raws[:min(len(raws), probe)])); n == 0 {
		return 0, nil
	}
	return table.Stack(cellsOf(raws))
}

// probe is how many lines show whether a table begins: its heading and the first row.
const probe = 30

func cellsOf(raws []page.Block) []table.Cell {
	var cells []table.Cell
	for _, r := range raws {
		if r.Table != nil {
			break
		}
		cells = append(cells, table.Cell{Text: prose.Clean(r.Text), Blank: r.Blank})
	}
	return cells
}
