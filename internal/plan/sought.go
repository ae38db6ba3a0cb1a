package plan

import (
	"context"
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
	entries := []search.Entry{p.sought()}
	for _, c := range clauses {
		entries = append(entries, c.sought(p.ID))
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

// findable makes a confirmed plan and its clauses findable.
func findable(ctx context.Context, tx database.Tx, in scope.Commune, p Plan, clauses []Clause) error {
	if err := search.Put(ctx, tx, in, p.sought()); err != nil {
		return err
	}
	for _, c := range clauses {
		if err := search.Put(ctx, tx, in, c.sought(p.ID)); err != nil {
			return err
		}
	}
	return nil
}
