// Package contents is the pages where a commune writes: the list of items, the editor with
// a variant for each kind of channel, what an item said before, and the choice when two
// editors wrote different things. One file an action. What may leave is decided on the
// pages of package reviews.
package contents

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"lantoa/internal/content"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/review"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/session"
)

// Pages is what the pages of items stand on.
type Pages struct {
	desk.Desk
	Plans    plan.Store
	Contents content.Store
	Reviews  review.Store
}

func path(id uuid.UUID) string { return desk.MenuContents + "/" + id.String() }

// found is the item of the address and the units; who reads content reads all of it.
func (p Pages) found(r *http.Request) (content.Item, unit.Tree, error) {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return content.Item{}, unit.Tree{}, err
	}
	item, err := p.Contents.ByID(ctx, scope.FromHost(ctx), id)
	if err != nil {
		return content.Item{}, unit.Tree{}, err
	}
	units, err := p.UnitTree(ctx)
	return item, units, err
}

// written is found for a member who may write for the item's unit.
func (p Pages) written(r *http.Request) (content.Item, unit.Tree, error) {
	item, units, err := p.found(r)
	if err == nil && !mayWrite(r.Context(), units, item.UnitID) {
		err = errs.New(errs.Forbidden, "forbidden")
	}
	return item, units, err
}

func mayWrite(ctx context.Context, units unit.Tree, unitID uuid.UUID) bool {
	return session.Who(ctx).Reaches(permission.WriteContent, units, unitID)
}

// names looks up each member once.
type names struct {
	Pages
	known map[uuid.UUID]string
}

func (p Pages) names() names { return names{p, map[uuid.UUID]string{}} }

// of is the member's name; the program itself begins items of a plan.
func (n names) of(ctx context.Context, id uuid.UUID) (string, error) {
	if id == uuid.Nil {
		return i18n.T(ctx, "content_page.program"), nil
	}
	if name, ok := n.known[id]; ok {
		return name, nil
	}
	name, err := n.MemberName(ctx, id)
	n.known[id] = name
	return name, err
}

func channelName(ctx context.Context, c content.Channel) string {
	return i18n.Named(ctx, "channel_kind", string(c))
}

func mannerName(ctx context.Context, m content.Manner) string {
	return i18n.Named(ctx, "item_manner", string(m))
}

func languageName(ctx context.Context, l content.Language) string {
	return i18n.Named(ctx, "item_language", string(l))
}

// refused is the status of a form that comes back.
func refused(err error) int {
	if errs.Is(err, errs.Conflict) {
		return http.StatusConflict
	}
	return http.StatusUnprocessableEntity
}
