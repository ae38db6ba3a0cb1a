package overviews

import (
	"net/http"
	"slices"

	"lantoa/internal/i18n"
	"lantoa/internal/overview"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

const silentPath = "/console/overview/silent"

type silentQuery struct {
	Page int `form:"page"`
}

// silentPage is the units that have shown nothing for a while.
type silentPage struct {
	Page  int
	All   []unit.Unit
	Units unit.Tree
}

// Silent lists the units that lead something and have shown nothing for a while.
func (p Pages) Silent(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	query, err := form.DecodeQuery[silentQuery](r)
	if err != nil {
		return err
	}
	page, err := p.silentPage(r)
	if err != nil {
		return err
	}
	page.Page = pageOf(query.Page, len(page.All))
	shell, err := p.Open(r, i18n.T(ctx, "overview.silent.heading"), desk.MenuOverview)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, silentView(shell, page, overview.SilentDays))
}

func (p Pages) silentPage(r *http.Request) (silentPage, error) {
	ctx := r.Context()
	var page silentPage
	var err error
	if page.Units, err = p.UnitTree(ctx); err != nil {
		return page, err
	}
	all, err := p.Overviews.Silent(ctx, scope.FromHost(ctx))
	who := session.Who(ctx)
	page.All = slices.DeleteFunc(all, func(u unit.Unit) bool { return !who.Reaches(permission.ReadActivities, page.Units, u.ID) })
	return page, err
}

// shown is the units of the page.
func (s silentPage) shown() []unit.Unit {
	from := (s.Page - 1) * perPage
	return s.All[from:min(from+perPage, len(s.All))]
}

// above is the name of the unit under which u stands.
func (s silentPage) above(u unit.Unit) string {
	if u.ParentID == nil {
		return ""
	}
	parent, _ := s.Units.Get(*u.ParentID)
	return parent.Name
}

func (s silentPage) pager() ui.Pager {
	return ui.Pager{Page: s.Page, Pages: ui.PagesOf(len(s.All), perPage), Href: func(page int) string {
		return path(silentPath, "page", desk.Number(page))
	}}
}
