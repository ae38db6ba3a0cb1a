package plan

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/scope"
)

// Form is one of the plan's own forms of communication: a clause that says by
// which channel to speak.
type Form struct {
	Key   string // plan id "/" address: what an activity keeps
	Words string
}

// Forms is the plan's own forms, in the document's order.
func (s Store) Forms(ctx context.Context, in scope.Commune, planID uuid.UUID) ([]Form, error) {
	clauses, err := s.Clauses(ctx, in, planID)
	if err != nil {
		return nil, err
	}
	parents := map[string]bool{}
	for _, c := range clauses {
		parents[c.Parent] = true
	}
	var forms []Form
	for _, c := range clauses {
		if c.Role == "channel" && !parents[c.Address] {
			forms = append(forms, Form{Key: planID.String() + "/" + c.Address, Words: c.Words()})
		}
	}
	return forms, nil
}

// FormWords is what the clause behind a form's key says, with its address; "" for no key.
func (s Store) FormWords(ctx context.Context, in scope.Commune, key string) (string, error) {
	plan, address, found := strings.Cut(key, "/")
	if !found {
		return "", nil
	}
	planID, err := uuid.Parse(plan)
	if err != nil {
		return "", errs.Wrap(errs.NotFound, "not_found", err)
	}
	clauses, err := s.Clauses(ctx, in, planID)
	if err != nil {
		return "", err
	}
	for _, c := range clauses {
		if c.Address == address {
			return c.Shown() + ": " + c.Words(), nil
		}
	}
	return "", nil
}
