// Package reviews is the pages where an item is sent for review, read by whoever answers
// for each channel, approved or returned; and where an administrator says which channels
// there are and who answers for them. One file an action.
package reviews

import (
	"context"
	"net/http"
	"strconv"

	"github.com/google/uuid"

	"lantoa/internal/content"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/permission"
	"lantoa/internal/release"
	"lantoa/internal/review"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// Pages is what the pages of reviews stand on.
type Pages struct {
	desk.Desk
	Contents content.Store
	Reviews  review.Store
	Releases release.Store
}

func itemPath(id uuid.UUID) string { return desk.MenuContents + "/" + id.String() }

func path(id uuid.UUID) string { return desk.MenuReviews + "/" + id.String() }

// item is the item of the address with its newest revision.
func (p Pages) item(r *http.Request) (content.Item, content.Revision, error) {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return content.Item{}, content.Revision{}, err
	}
	i, err := p.Contents.ByID(ctx, scope.FromHost(ctx), id)
	if err != nil {
		return content.Item{}, content.Revision{}, err
	}
	head, err := p.Contents.Revision(ctx, scope.FromHost(ctx), i.ID, i.Head)
	return i, head, err
}

// writable lets only those go on who may write for the item's unit.
func (p Pages) writable(ctx context.Context, i content.Item) (unit.Tree, error) {
	units, err := p.UnitTree(ctx)
	if err == nil && !session.Who(ctx).Reaches(permission.WriteContent, units, i.UnitID) {
		err = errs.New(errs.Forbidden, "forbidden")
	}
	return units, err
}

func kindName(ctx context.Context, c content.Channel) string {
	return i18n.Named(ctx, "channel_kind", string(c))
}

func stateName(ctx context.Context, s review.RequestState) string {
	return i18n.Named(ctx, "request_state", string(s))
}

func number(n int64) string { return strconv.FormatInt(n, 10) }

// refused is the status of a form that comes back.
func refused(err error) int {
	if errs.Is(err, errs.Conflict) {
		return http.StatusConflict
	}
	return http.StatusUnprocessableEntity
}

func wrong(problems []ui.Problem, f ui.Field) ui.Field {
	f.Error = ui.Wrong(problems, f.Name)
	return f
}
