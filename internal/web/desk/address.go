package desk

import (
	"net/http"
	"net/url"

	"github.com/google/uuid"

	"lantoa/internal/errs"
)

// PathID is the id in the address; what is none leads nowhere.
func PathID(r *http.Request, name string) (uuid.UUID, error) {
	id, err := uuid.Parse(r.PathValue(name))
	if err != nil || id == uuid.Nil {
		return uuid.Nil, errs.Wrap(errs.NotFound, "not_found", err)
	}
	return id, nil
}

// ClausePath leads to a plan, at one of its clauses; at none for "".
func ClausePath(planID uuid.UUID, clause string) string {
	path := MenuPlans + "/" + planID.String()
	if clause != "" {
		path += "?clause=" + url.QueryEscape(clause)
	}
	return path
}

// InspectionAnchor is the place of an inspection on the page where its unit reads it.
func InspectionAnchor(id uuid.UUID) string { return "inspection-" + id.String() }

// Made refuses a form that came without the id that its page made: sent twice, it
// could not be told from another.
func Made(id uuid.UUID) error {
	if id == uuid.Nil {
		return errs.New(errs.Invalid, "form.broken")
	}
	return nil
}
