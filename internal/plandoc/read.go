package plandoc

import (
	"path"
	"strings"

	"lantoa/internal/errs"
)

// Read reads one document; the ending of name tells its format, .txt or .docx. A document
// that bears a secrecy mark is refused (errs.Forbidden), a file that cannot be read is
// errs.Invalid, and one that is no plan has a warning that says so and no tasks.
func Read(name string, data []byte) (Reading, error) {
	raws, margins, err := open(name, data)
	if err != nil {
		return Reading{}, err
	}
	if tooLong(raws) {
		return Reading{}, errs.New(errs.TooLarge, "too_large")
	}
	list := lines(raws)
	if len(list) == 0 {
		return Reading{}, errs.New(errs.Invalid, "plandoc.empty")
	}
	if err := refuseSecret(list, margins); err != nil {
		return Reading{}, err
	}
	return understand(list), nil
}

// What no plan comes near to.
const (
	mostText       = 1 << 20 // bytes
	mostParagraphs = 10_000  // rows of tables included
	mostParagraph  = 100_000 // bytes
)

func tooLong(raws []raw) bool {
	text, paragraphs := 0, 0
	for _, r := range raws {
		if len(r.text) > mostParagraph {
			return true
		}
		text += len(r.text)
		paragraphs += max(1, len(r.table))
		for _, row := range r.table {
			for _, cell := range row {
				text += len(cell)
			}
		}
	}
	return text > mostText || paragraphs > mostParagraphs
}

func open(name string, data []byte) (body []raw, margins []string, err error) {
	if len(data) == 0 {
		return nil, nil, errs.New(errs.Invalid, "plandoc.empty")
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".txt":
		body, err = readText(data)
	case ".docx":
		body, margins, err = readWord(data)
	default:
		err = errs.New(errs.Invalid, "plandoc.format")
	}
	return body, margins, err
}

// understand is the way from paragraphs to a document: first the places, then what each says.
func understand(list []line) Reading {
	b := outline(list)
	giveRoles(b.tree.root.kids, RoleOther)

	d := Document{Header: b.header, Warnings: []Warning{}, Tasks: []Task{}}
	d.Signature = readSignature(b.signature)
	d.Recipients = readRecipients(b.recipients)
	opening := append([]string{d.Header.Subject}, b.preamble...)
	walk(b.tree.root.kids, func(n *node) {
		if n.under(RoleBasis) {
			opening = append(opening, n.Title, n.Text)
		}
	})
	d.Bases = bases(opening, d.Header.Number)
	d.Warnings = append(d.Warnings, inferIssuer(&d.Header, d.Signature, opening)...)
	d.Header.System = systemOf(d.Header)
	d.Warnings = append(d.Warnings, missing(d.Header)...)

	d.Tasks = append(d.Tasks, duties(b.tree, &d.Warnings)...)
	d.Tasks = append(d.Tasks, tabled(b.tree, &d.Warnings)...)
	for _, text := range b.closing {
		d.Tasks = append(d.Tasks, sentenceDuties(placeClosing, text)...)
	}
	d.Targets = targets(b.tree)
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
func tabled(t *tree, w *[]Warning) []Task {
	var out []Task
	walk([]*node{t.root}, func(n *node) {
		for _, table := range n.tables {
			out = append(out, columnsOf(table).tasks(n.Clause, table, w)...)
		}
	})
	return out
}
