package report

import (
	"fmt"
	"strings"

	"github.com/golang-sql/civil"

	"lantoa/internal/officialdoc"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/viet"
)

// day writes a date as official texts do: 05/9/2026, 05/02/2026.
func day(d civil.Date) string {
	month := fmt.Sprint(int(d.Month))
	if d.Month < 3 {
		month = "0" + month
	}
	return fmt.Sprintf("%02d/%s/%d", d.Day, month, d.Year)
}

// clip shortens a text at a comma if one is near, else at the end of a word.
func clip(text string, longest int) string {
	text = bare(text)
	runes := []rune(text)
	if len(runes) <= longest {
		return text
	}
	cut := string(runes[:longest])
	if comma := strings.LastIndexAny(cut, ",;"); comma > len(cut)/2 {
		cut = cut[:comma]
	} else if space := strings.LastIndex(cut, " "); space > 0 {
		cut = cut[:space]
	}
	return strings.TrimRight(cut, " ,;:.–-") + "…"
}

// bare is a text on one line without the mark at its end, to stand within a sentence.
func bare(text string) string {
	return strings.TrimRight(strings.Join(strings.Fields(text), " "), " .;:,/")
}

// clauseName is how a sentence points to a place of the plan: "mục II.1.3", "đoạn kết".
func clauseName(address string) string {
	shown := plandoc.Shown(address)
	if at, _, _ := strings.Cut(address, "@"); strings.Contains(plandoc.Shown(at), " ") {
		return viet.Small(shown)
	}
	return "mục " + shown
}

const (
	longestHeading  = 110
	longestSentence = 160
)

// clauseWords is what the clause is about, short enough for a heading.
func clauseWords(c plan.Clause) string {
	if c.Title == "" || c.Title == c.Shown() {
		return clip(c.Text, longestHeading)
	}
	return clip(c.Title, longestHeading)
}

// listed names things as a sentence does; a name may itself hold "và".
func listed(names []string) string { return strings.Join(names, ", ") }

// join is one list of the runs of a sentence.
func join(parts ...[]officialdoc.Run) []officialdoc.Run {
	var runs []officialdoc.Run
	for _, part := range parts {
		runs = append(runs, part...)
	}
	return runs
}

func say(text string) []officialdoc.Run { return []officialdoc.Run{{Text: text}} }

func gap(hint string) []officialdoc.Run { return []officialdoc.Run{{Text: hint, Gap: true}} }

func paragraph(parts ...[]officialdoc.Run) officialdoc.Block {
	return officialdoc.Paragraph{Runs: join(parts...)}
}

// items is a dashed list whose entries end as those of a sentence.
func items(entries ...[]officialdoc.Run) []officialdoc.Block {
	blocks := make([]officialdoc.Block, len(entries))
	for i, runs := range entries {
		mark := ";"
		if i == len(entries)-1 {
			mark = "."
		}
		blocks[i] = officialdoc.Paragraph{Item: true, Runs: join(runs, say(mark))}
	}
	return blocks
}
