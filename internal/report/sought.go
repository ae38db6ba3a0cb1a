package report

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/scope"
	"lantoa/internal/search"
)

// sought is how a report is found: by its period and the plan it tells of.
func (d Draft) sought(id uuid.UUID, planTitle string) search.Entry {
	return search.Entry{Kind: search.Report, ID: id, Title: "Báo cáo " + Period{d.StartsOn, d.EndsOn}.Words(), Body: planTitle}
}

// Sought is every report for the search, as search.Source asks for it.
func (s Store) Sought(ctx context.Context, tx database.Tx, in scope.Commune, after uuid.UUID) ([]search.Entry, uuid.UUID, error) {
	var rows []reportRow
	err := tx.Select(ctx, &rows, reportColumns+` WHERE commune_id = ? AND id > ? ORDER BY id LIMIT ?`, in.ID(), after, search.Together)
	if err != nil || len(rows) == 0 {
		return nil, uuid.Nil, err
	}
	plans, err := s.plans.All(ctx, in)
	if err != nil {
		return nil, uuid.Nil, err
	}
	titles := map[uuid.UUID]string{}
	for _, p := range plans {
		titles[p.ID] = p.Title
	}
	entries := make([]search.Entry, len(rows))
	for i, row := range rows {
		r := row.report()
		entries[i] = Draft{r.PlanID, r.StartsOn, r.EndsOn}.sought(r.ID, titles[r.PlanID])
	}
	return entries, rows[len(rows)-1].ID, nil
}
