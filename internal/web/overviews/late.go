package overviews

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"lantoa/internal/i18n"
	"lantoa/internal/overview"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/ui"
)

const latePath = "/console/overview/late"

type lateQuery struct {
	Unit uuid.UUID `form:"unit"`
	Page int       `form:"page"`
}

// latePage is everything that is late.
type latePage struct {
	Query lateQuery
	Count overview.LateCount
	Rows  []overview.Late
	Units unit.Tree
	Reach []uuid.UUID
}

// Late lists everything overdue, unit by unit, the longest overdue first.
func (p Pages) Late(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	page, filter, err := p.latePage(r)
	if err != nil {
		return err
	}
	page.Query.Page = pageOf(page.Query.Page, page.Count.All)
	filter.Limit, filter.Skip = perPage, (page.Query.Page-1)*perPage
	if page.Rows, err = p.Overviews.Late(ctx, scope.FromHost(ctx), filter); err != nil {
		return err
	}
	shell, err := p.Open(r, i18n.T(ctx, "look.late.title"), desk.MenuOverview)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, lateView(shell, page))
}

func (p Pages) latePage(r *http.Request) (latePage, overview.LateFilter, error) {
	ctx := r.Context()
	query, err := form.DecodeQuery[lateQuery](r)
	if err != nil {
		return latePage{}, overview.LateFilter{}, err
	}
	page, filter := latePage{Query: query}, overview.LateFilter{}
	if page.Units, err = p.UnitTree(ctx); err != nil {
		return page, filter, err
	}
	if page.Reach, filter.Units, err = reachOf(ctx, page.Units, query.Unit); err != nil {
		return page, filter, err
	}
	page.Count, err = p.Overviews.CountLate(ctx, scope.FromHost(ctx), filter)
	return page, filter, err
}

func (l latePage) pager() ui.Pager {
	return ui.Pager{Page: l.Query.Page, Pages: ui.PagesOf(l.Count.All, perPage), Href: func(page int) string {
		return path(latePath, "unit", l.Query.Unit.String(), "page", desk.Number(page))
	}}
}

func (l latePage) sheetPath() string { return path(latePath+".xlsx", "unit", l.Query.Unit.String()) }

func (l latePage) heading(ctx context.Context) string {
	if l.Count.All == 0 {
		return i18n.T(ctx, "look.late.none")
	}
	return i18n.T(ctx, "look.late.heading", "Tasks", l.Count.Tasks, "Count", l.Count.All)
}
