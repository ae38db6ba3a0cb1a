package plan

import (
	"context"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/plan/due"
	"lantoa/internal/plandoc"
	"lantoa/internal/scope"
	"lantoa/internal/search"
	"lantoa/internal/viet"
)

// New is a plan to be, as a person confirmed it.
type New struct {
	ID       uuid.UUID
	Title    string
	FileName string
	FileHash string
	Reading  plandoc.Reading
	Tasks    []NewTask // in the order of the plan
}

// Make makes the plan, its clauses, tasks, assignments and first occurrences in the
// caller's transaction, and tells every unit that has a part in it.
func (s Store) Make(ctx context.Context, tx database.Tx, in scope.Commune, by uuid.UUID, n New) error {
	h := n.Reading.Header
	slug, err := freeSlug(ctx, tx, in, n.Title)
	if err != nil {
		return err
	}
	var sample bool
	if err := tx.Get(ctx, &sample, `SELECT sample FROM commune WHERE id = ?`, in.ID()); err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `INSERT INTO plan (commune_id, id, slug, title, kind, subject, number, issuer, issued_on, system, file_name, file_hash, confirmed_by, confirmed_at, sample) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		in.ID(), n.ID, slug, n.Title, h.Kind, h.Subject, h.Number, h.Issuer, nullable(h.Date), h.System, n.FileName, n.FileHash, member(by), database.At(s.clock.Now()), sample)
	if err != nil {
		return err
	}
	if err := setOut(ctx, tx, in, n); err != nil {
		return err
	}
	for i, t := range n.Tasks {
		if err := s.insertTask(ctx, tx, in, n.ID, i, t); err != nil {
			return err
		}
	}
	if err := tellMade(ctx, tx, in, by, n); err != nil {
		return err
	}
	return laterExpand(ctx, tx, in, n.ID, s.clock.Now())
}

// setOut stores what the document says, clause by clause, and makes it findable.
func setOut(ctx context.Context, tx database.Tx, in scope.Commune, n New) error {
	clauses, h := ClausesOf(n.Reading), n.Reading.Header
	for i, c := range clauses {
		_, err := tx.Exec(ctx, `INSERT INTO clause (commune_id, plan_id, address, parent, position, label, title, text, role) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			in.ID(), n.ID, c.Address, c.Parent, i, c.Label, c.Title, c.Text, c.Role)
		if err != nil {
			return err
		}
	}
	return findable(ctx, tx, in, Plan{ID: n.ID, Title: n.Title, Subject: h.Subject, Number: h.Number, Issuer: h.Issuer}, clauses, n.Tasks)
}

func (s Store) insertTask(ctx context.Context, tx database.Tx, in scope.Commune, planID uuid.UUID, position int, t NewTask) error {
	_, err := tx.Exec(ctx, `INSERT INTO task (commune_id, id, plan_id, clause, kind, text, output, outside, deadline, deadline_origin, position, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		in.ID(), t.ID, planID, t.Clause, string(t.Kind), t.Text, t.Output, t.Outside, database.JSON[plandoc.Deadline]{V: t.Deadline}, string(t.Origin), position, database.At(s.clock.Now()))
	if err != nil {
		return err
	}
	if err := search.Put(ctx, tx, in, soughtTask(t.ID, t.Clause, t.Text, t.Output)); err != nil {
		return err
	}
	days, err := due.Days(t.Deadline, clock.Today(s.clock))
	if err != nil {
		return err
	}
	for _, unitID := range t.Leads {
		if err := assign(ctx, tx, in, t.ID, unitID, Lead); err != nil {
			return err
		}
		for _, due := range days {
			if err := insertOccurrence(ctx, tx, in, t.ID, unitID, due); err != nil {
				return err
			}
		}
	}
	for _, unitID := range t.Partners {
		if err := assign(ctx, tx, in, t.ID, unitID, Partner); err != nil {
			return err
		}
	}
	return nil
}

func assign(ctx context.Context, tx database.Tx, in scope.Commune, taskID, unitID uuid.UUID, part Part) error {
	_, err := tx.Exec(ctx, `INSERT INTO assignment (commune_id, task_id, unit_id, part) VALUES (?, ?, ?, ?)`, in.ID(), taskID, unitID, string(part))
	return err
}

func knows(clauses []Clause, address string) bool {
	for _, c := range clauses {
		if c.Address == address {
			return true
		}
	}
	return false
}

// ClausesOf lays the tree out in the document's order, with the closing paragraph
// last when a task comes from it.
func ClausesOf(r plandoc.Reading) []Clause {
	var clauses []Clause
	var walk func(parent string, sections []plandoc.Section)
	walk = func(parent string, sections []plandoc.Section) {
		for _, s := range sections {
			clauses = append(clauses, Clause{Address: s.Clause, Parent: parent, Label: s.Label, Title: s.Title, Text: s.Text, Role: string(s.Role)})
			walk(s.Clause, s.Children)
		}
	}
	walk("", r.Sections)
	known := map[string]bool{}
	for _, c := range clauses {
		known[c.Address] = true
	}
	for _, t := range r.Tasks {
		if !known[t.Clause] { // the closing, or a row of an appendix: not a section, yet a place to cite
			known[t.Clause] = true
			clauses = append(clauses, Clause{Address: t.Clause, Title: plandoc.Shown(t.Clause), Text: t.Text, Role: "duty"})
		}
	}
	return clauses
}

func freeSlug(ctx context.Context, tx database.Tx, in scope.Commune, title string) (string, error) {
	base := viet.Slug(title)
	if len(base) > 60 {
		base = strings.Trim(base[:60], "-")
	}
	if base == "" {
		base = "ke-hoach"
	}
	for n := 1; ; n++ {
		slug := base
		if n > 1 {
			slug = fmt.Sprintf("%s-%d", base, n)
		}
		var taken int
		if err := tx.Get(ctx, &taken, `SELECT COUNT(*) FROM plan WHERE commune_id = ? AND slug = ?`, in.ID(), slug); err != nil {
			return "", err
		}
		if taken == 0 {
			return slug, nil
		}
	}
}

func nullable(date string) any {
	if date == "" {
		return nil
	}
	return date
}
