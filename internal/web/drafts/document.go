package drafts

import (
	"strings"

	"lantoa/internal/draft"
	"lantoa/internal/plandoc"
)

// passage is what the document says in one place, paragraph by paragraph.
type passage struct {
	ID     string // empty where the place stood before already
	Clause string
	Shown  string
	Lines  [][]words
	Task   string // where a click on it leads; empty when no task was read from it
	Target string // the same of a target
	Add    string // the clause that a step of the commune's own would cite; empty elsewhere
	Doubts []draft.Doubt
}

// words are a piece of a paragraph; those in doubt are marked.
type words struct {
	Text  string
	Doubt string // the key of the doubt; empty for most
}

// passages is the document as it runs, the paragraphs of one clause together.
func (p page) passages() []passage {
	tasks, targets, doubts := map[string]string{}, map[string]string{}, map[string][]draft.Doubt{}
	for _, t := range p.Proposal.Tasks {
		if _, first := tasks[t.Clause]; !first {
			tasks[t.Clause] = "#" + taskAnchor(t.ID)
		}
	}
	for _, t := range p.Proposal.Targets {
		if _, first := targets[t.Clause]; !first {
			targets[t.Clause] = "#" + targetAnchor(t.ID)
		}
	}
	for _, d := range p.Proposal.Doubts {
		doubts[d.Clause] = append(doubts[d.Clause], d)
	}
	var list []passage
	seen := map[string]bool{}
	for i, par := range p.Reading.Paragraphs {
		if i > 0 && par.Clause == p.Reading.Paragraphs[i-1].Clause {
			last := &list[len(list)-1]
			last.Lines = append(last.Lines, marked(par.Text, last.Doubts))
			continue
		}
		one := passage{Clause: par.Clause, Task: tasks[par.Clause], Target: targets[par.Clause], Doubts: doubts[par.Clause]}
		if !seen[par.Clause] {
			seen[par.Clause] = true
			one.ID = anchor(par.Clause)
			if _, known := p.Reading.Clause(par.Clause); known {
				one.Shown, one.Add = plandoc.Shown(par.Clause), par.Clause
			}
		}
		one.Lines = [][]words{marked(par.Text, one.Doubts)}
		list = append(list, one)
	}
	return list
}

// marked parts a paragraph where its wording is in doubt.
func marked(text string, doubts []draft.Doubt) []words {
	var list []words
	for {
		at, found := len(text), draft.Doubt{}
		for _, d := range doubts {
			if i := strings.Index(text, d.Wording.Words); d.IsWording() && i >= 0 && i < at {
				at, found = i, d
			}
		}
		if at > 0 {
			list = append(list, words{Text: text[:at]})
		}
		if found.Key == "" {
			return list
		}
		list = append(list, words{Text: found.Wording.Words, Doubt: found.Key})
		text = text[at+len(found.Wording.Words):]
	}
}
