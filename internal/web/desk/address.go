package desk

import (
	"net/http"

	"github.com/google/uuid"

	"lantoa/internal/errs"
)

// PathID is the id in the address; what is none leads nowhere.
func PathID(r *http.Request, name string) (uuid.UUID, error) {
	id, err := uuid.Parse(r.PathValue(name))
	if err != nil {
		return uuid.Nil, errs.Wrap(errs.NotFound, "not_found", err)
	}
	return id, nil
}
