package gatherings

import (
	"context"
	"net/http"

	"lantoa/internal/gathering"
	"lantoa/internal/i18n"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// listed is how many gatherings a page shows.
const listed = 100

// list is the gatherings that come, or those that are past.
type list struct {
	Past       bool
	Gatherings []gathering.Gathering
	Units      unit.Tree
	MayWrite   bool
}

// List lists the gatherings of the units within reach, the nearest first.
func (p Pages) List(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	units, err := p.UnitTree(ctx)
	if err != nil {
		return err
	}
	who := session.Who(ctx)
	page := list{Past: r.URL.Query().Get("when") == "past", Units: units, MayWrite: who.May(permission.PlanGatherings)}
	page.Gatherings, err = p.Gatherings.List(ctx, scope.FromHost(ctx), gathering.Filter{Units: who.Reach(permission.ReadGatherings, units), Past: page.Past, Limit: listed})
	if err != nil {
		return err
	}
	f, err := p.frame(r, i18n.T(ctx, "gathering_page.list"))
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, listView(f, page))
}

func (l list) chips(ctx context.Context) []ui.Chip {
	return []ui.Chip{
		{Label: i18n.T(ctx, "gathering_page.coming"), Href: desk.MenuGatherings, Current: !l.Past},
		{Label: i18n.T(ctx, "gathering_page.past"), Href: desk.MenuGatherings + "?when=past", Current: l.Past},
	}
}

func (l list) sheetPath() string {
	if l.Past {
		return desk.MenuGatherings + ".xlsx?when=past"
	}
	return desk.MenuGatherings + ".xlsx"
}
