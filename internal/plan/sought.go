package plan

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/plandoc"
	"lantoa/internal/scope"
	"lantoa/internal/search"
)

func (p Plan) sought() search.Entry {
	return search.Entry{Kind: search.Plan, ID: p.ID, Title: p.Title, Body: strings.Join([]string{p.Number, p.Issuer, p.Subject}, ". ")}
}

func (c Clause) sought(planID uuid.UUID) search.Entry {
	e := search.Entry{Kind: search.Clause, ID: planID, Place: c.Address, Title: c.Words(), Body: c.Shown()}
	if c.Title != "" && c.Text != "" {
		e.Body += ": " + c.Text
	}
	return e
}

func soughtTask(id uuid.UUID, clause, text, output string) search.Entry {
	e := search.Entry{Kind: search.Task, ID: id, Title: text, Body: plandoc.Shown(clause)}
	if output != "" {
		e.Body += ": " + output
	}
	return e
}

// PartsOf is the tasks in which one of these units has a part today, for the search.
func PartsOf(in scope.Commune, units []uuid.UUID) search.Subjects {
	args := []any{in.ID()}
	for _, id := range units {
		args = append(args, id)
	}
	return search.Subjects{Query: `SELECT task_id FROM assignment WHERE commune_id = ? AND unit_id IN (` + database.Marks(len(units)) + `) AND handed_on IS NULL`, Args: args}
}

// duties is the words of the plan's own tasks, by the clause they come from.
type duties map[string][]string

// cover tells whether one task says all that the clause says: who looks for it should
// see it once, as the task.
func (d duties) cover(c Clause) bool {
	words := c.Text
	if c.Title != c.Shown() { // a part of the document without a title is named by its place
		words += " " + c.Title
	}
	return slices.ContainsFunc(d[c.Address], func(task string) bool { return search.Says(task, words) })
}

// SoughtPlans is every plan with its clauses for the search, as search.Source asks for
// it: one plan at a time.
func (s Store) SoughtPlans(ctx context.Context, tx database.Tx, in scope.Commune, after uuid.UUID) ([]search.Entry, uuid.UUID, error) {
	var rows []planRow
	err := tx.Select(ctx, &rows, planColumns+` WHERE commune_id = ? AND id > ? ORDER BY id LIMIT 1`+search.Hold(tx), in.ID(), after)
	if err != nil || len(rows) == 0 {
		return nil, uuid.Nil, err
	}
	p := rows[0].plan()
	clauses, err := clausesIn(ctx, tx, in, p.ID)
	if err != nil {
		return nil, uuid.Nil, err
	}
	var tasks []taskRow
	if err := tx.Select(ctx, &tasks, taskColumns+` WHERE commune_id = ? AND plan_id = ? AND kind = ? AND standing <> 'closed' ORDER BY id`, in.ID(), p.ID, string(Duty)); err != nil {
		return nil, uuid.Nil, err
	}
	said := duties{}
	for _, t := range tasks {
		said[t.Clause] = append(said[t.Clause], t.Text)
	}
	entries := []search.Entry{p.sought()}
	for _, c := range clauses {
		if !said.cover(c) {
			entries = append(entries, c.sought(p.ID))
		}
	}
	return entries, p.ID, nil
}

// SoughtTasks is every task for the search, as search.Source asks for it.
func (s Store) SoughtTasks(ctx context.Context, tx database.Tx, in scope.Commune, after uuid.UUID) ([]search.Entry, uuid.UUID, error) {
	var rows []taskRow
	err := tx.Select(ctx, &rows, taskColumns+` WHERE commune_id = ? AND id > ? ORDER BY id LIMIT ?`+search.Hold(tx), in.ID(), after, search.Together)
	entries, last := make([]search.Entry, len(rows)), uuid.Nil
	for i, r := range rows {
		entries[i], last = soughtTask(r.ID, r.Clause, r.Text, r.Output), r.ID
	}
	return entries, last, err
}

// findable makes a confirmed plan and its clauses findable, those that are a task as
// the task alone.
func findable(ctx context.Context, tx database.Tx, in scope.Commune, p Plan, clauses []Clause, tasks []NewTask) error {
	if err := search.Put(ctx, tx, in, p.sought()); err != nil {
		return err
	}
	said := duties{}
	for _, t := range tasks {
		if t.Kind == Duty {
			said[t.Clause] = append(said[t.Clause], t.Text)
		}
	}
	for _, c := range clauses {
		if said.cover(c) {
			continue
		}
		if err := search.Put(ctx, tx, in, c.sought(p.ID)); err != nil {
			return err
		}
	}
	return nil
}
