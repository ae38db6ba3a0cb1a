// Package drafttest gives the tests of other rooms a running plan in one step.
package drafttest

import (
	"context"
	"testing"

	"github.com/google/uuid"

	"lantoa/internal/blob"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/draft"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
)

// Confirmed is the plan that the document makes when a person leaves out the tasks that
// name no unit of the commune and confirms the rest.
func Confirmed(t testing.TB, db *database.DB, c clock.Clock, blobs blob.Store, in scope.Commune, by uuid.UUID, document []byte) plan.Plan {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	ctx, units := context.Background(), unit.NewStore(db, c)
	drafts := draft.NewStore(db, c, blobs, units, plan.NewStore(db, c, blobs, units))
	d, err := drafts.Import(ctx, in, by, uuid.New(), "ke-hoach.txt", document)
	must(err)
	if d.Confirmed { // by a call before
		p, err := drafts.Confirm(ctx, in, by, d.ID, d.Version)
		must(err)
		return p
	}
	Settle(t, drafts, in, by, d.ID)
	d, err = drafts.ByID(ctx, in, d.ID)
	must(err)
	p, err := drafts.Confirm(ctx, in, by, d.ID, d.Version)
	must(err)
	return p
}

// Settle does to an open draft what must be done before it can be confirmed: names that mean
// no unit stay names, tasks that nobody leads are left out, doubtful places are ticked off.
func Settle(t testing.TB, drafts draft.Store, in scope.Commune, by, draftID uuid.UUID) {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	ctx := context.Background()
	d, err := drafts.ByID(ctx, in, draftID)
	must(err)
	for _, b := range d.Proposal.OpenBodies() {
		must(drafts.Outside(ctx, in, by, draftID, b.Name, b.Version))
	}
	for _, task := range d.Proposal.Tasks {
		if len(task.Leads) == 0 && !task.Dropped {
			must(drafts.Drop(ctx, in, by, draftID, draft.Ref{ID: task.ID, Version: task.Version}, true))
		}
	}
	var keys []string
	for _, doubt := range d.Proposal.Doubts {
		keys = append(keys, doubt.Key)
	}
	must(drafts.Tick(ctx, in, by, draftID, keys))
}
