package plandoc

import (
	"lantoa/internal/errs"
	"lantoa/internal/plandoc/block"
	"lantoa/internal/plandoc/citation"
	"lantoa/internal/plandoc/table"
	"strings"
)

// Read reads one document: .docx, text in any alphabet, PDF with text, and where LibreOffice
// is installed .doc, .rtf and .odt. Its content tells which it is, not its name. A document
// that bears a secrecy mark is refused (errs.Forbidden), a file that cannot be read is
// errs.Invalid, and one that is no plan has a warning that says so and no tasks.
func Read(_ string, data []byte) (Reading, error) {
	raws, margins, err := open(data)
	if err != nil {
		return Reading{}, err
	}
	list := block.Lines(raws)
	if len(list) == 0 {
		return Reading{}, errs.New(errs.Invalid, "plandoc.empty")
	}
	if err := refuseSecret(list, margins); err != nil {
		return Reading{}, err
	}
	return understand(list), nil
}

// understand is the way from paragraphs to a document: first the places, then what each says.
func understand(list []block.Line) Reading {
	b := outline(list)
	giveRoles(b.tree.root.kids, RoleOther)

	d := Document{Header: b.header, Warnings: []Warning{}, Tasks: []Task{}}
	d.Signature = readSignature(b.signature)
	d.Header.Parent, d.Header.Issuer = parentAndIssuer(b.bodies, max(strings.Count(d.Signature.Authority, "; "), strings.Count(d.Signature.Name, "; "))+1)
	d.Recipients = readRecipients(b.recipients)
	opening := append([]string{d.Header.Subject}, b.preamble...)
	walk(b.tree.root.kids, func(n *node) {
		if n.under(RoleBasis) {
			opening = append(opening, n.Title, n.Text)
		}
	})
	d.Bases = citation.Collect(opening, d.Header.Number)
	d.Warnings = append(d.Warnings, inferIssuer(&d.Header, d.Signature, opening)...)
	d.Header.System = systemOf(d.Header)
	if headed := len(b.bodies) > 0 || d.Header.Number != "" || d.Header.Place != ""; headed {
		d.Warnings = append(d.Warnings, missing(d.Header)...)
	}

	d.Tasks = append(d.Tasks, duties(b.tree, &d.Warnings)...)
	d.Tasks = append(d.Tasks, tabled(b.tree)...)
	for _, text := range b.closing {
		d.Tasks = append(d.Tasks, sentenceDuties(placeClosing, text)...)
	}
	d.Targets = targets(b.tree, deadlinesOf(d.Tasks))
	for _, t := range d.Tasks {
		if t.Deadline.Kind == Unknown && !warned(d.Warnings, codeDeadlineUnreadable, t.Clause) {
			d.Warnings = append(d.Warnings, warnDeadline(t.Clause, t.Deadline.Text))
		}
	}
	d.Warnings = append(d.Warnings, variants(d.Bases, b.paragraphs)...)
	d.Sections = freeze(b.tree.root.kids)
	if !isAPlan(d) {
		d.Tasks, d.Targets = []Task{}, []Target{}
		d.Warnings = []Warning{warnNotAPlan()}
	}
	d.Units = unitsOf(d.Tasks)
	return Reading{d, b.paragraphs}
}

// deadlinesOf tells the deadline of a sentence, which need not be read again where a task
// is made of it.
func deadlinesOf(tasks []Task) func(string) Deadline {
	known := make(map[string]Deadline, len(tasks))
	for _, t := range tasks {
		if t.Deadline.Text == "" || strings.Contains(t.Text, t.Deadline.Text) {
			known[t.Text] = t.Deadline
		}
	}
	return func(sentence string) Deadline {
		if d, ok := known[sentence]; ok {
			return d
		}
		return deadlineIn(sentence)
	}
}

func warned(list []Warning, code, clause string) bool {
	for _, w := range list {
		if w.Code == code && w.Clause == clause {
			return true
		}
	}
	return false
}

// isAPlan tells whether a document sets out work: by its kind, and where the kind leaves it
// open by whether it hands any out.
func isAPlan(d Document) bool {
	switch planhoodOf(d.Header.Kind) {
	case isPlan:
		return len(d.Sections)+len(d.Tasks) > 0
	case mayBePlan:
		return len(d.Tasks) > 0
	}
	return false
}

// tabled are the tasks of all tables, in the body and in the appendices.
func tabled(t *tree) []Task {
	var out []Task
	walk([]*node{t.root}, func(n *node) {
		for _, rows := range n.tables {
			for _, task := range table.Of(rows).Tasks(n.Clause, rows) {
				out = append(out, Task(task))
			}
		}
	})
	return out
}
