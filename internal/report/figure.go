package report

import (
	"github.com/google/uuid"

	"lantoa/internal/officialdoc"
	"lantoa/internal/viet"
)

// Figure is one number of the report and what stands behind it. Its place in
// Composed.Figures, counted from 1, is the note that marks it in the text.
type Figure struct {
	Key        string // "activities", "form.talk", "clause.II.1.1.3.participants"
	Label      string // what it counts
	Value      *int   // nil where nobody counted: shown "—"
	Activities []uuid.UUID
	Tasks      []uuid.UUID // of figures about tasks
	Units      []uuid.UUID // of figures about units
}

// Text is the number as the report prints it.
func (f Figure) Text() string {
	if f.Value == nil {
		return officialdoc.Missing
	}
	return viet.Count(*f.Value)
}

// ledger gives each figure its note, in the order in which the text names them.
type ledger struct {
	figures []Figure
	note    map[string]int
}

func newLedger() *ledger { return &ledger{note: map[string]int{}} }

// put is the figure in the text: its number and its note. The same key is one figure,
// however often the text names it.
func (l *ledger) put(f Figure) []officialdoc.Run {
	note, known := l.note[f.Key]
	if !known {
		l.figures = append(l.figures, f)
		note = len(l.figures)
		l.note[f.Key] = note
	}
	return []officialdoc.Run{{Text: l.figures[note-1].Text()}, {Note: note}}
}

func (l *ledger) tasks(key, label string, ids []uuid.UUID) []officialdoc.Run {
	return l.put(Figure{Key: key, Label: label, Value: new(len(ids)), Tasks: ids})
}

func (l *ledger) units(key, label string, ids []uuid.UUID) []officialdoc.Run {
	return l.put(Figure{Key: key, Label: label, Value: new(len(ids)), Units: ids})
}
