package setup

import (
	"context"
	"net/http"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/i18n"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// unitList is every unit of the commune, also those that ended.
type unitList struct {
	Lines     []unitLine
	Units     unit.Tree
	Today     civil.Date
	MayManage bool
}

// unitLine is a unit at its place in the tree.
type unitLine struct {
	unit.Unit
	Above string // the name of the unit it stands under; empty at the top
	Depth int
}

// UnitList shows the units, each under the one it belongs to.
func (p Pages) UnitList(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	units, err := p.Units.Tree(ctx, scope.FromHost(ctx))
	if err != nil {
		return err
	}
	shell, err := p.Open(r, i18n.T(ctx, "unit_page.list"), desk.MenuUnits)
	if err != nil {
		return err
	}
	page := unitList{Lines: unitLines(units), Units: units, Today: clock.Today(p.Clock), MayManage: session.Who(ctx).May(permission.ManageUnits)}
	return respond.Page(w, r, http.StatusOK, unitListView(shell, page))
}

// unitLines is the tree from its top, each unit before those under it.
func unitLines(units unit.Tree) []unitLine {
	var lines []unitLine
	var under func(id uuid.UUID, name string, depth int)
	under = func(id uuid.UUID, name string, depth int) {
		for _, u := range units.Children(id) {
			lines = append(lines, unitLine{Unit: u, Above: name, Depth: depth})
			under(u.ID, u.Name, depth+1)
		}
	}
	under(uuid.Nil, "", 0)
	return lines
}

func (l unitList) heading(ctx context.Context) string {
	open := 0
	for _, line := range l.Lines {
		if !ended(line.Unit, l.Today) {
			open++
		}
	}
	if closed := len(l.Lines) - open; closed > 0 {
		return i18n.T(ctx, "unit_page.count.closed", "Count", open, "Closed", closed)
	}
	return i18n.T(ctx, "desk.count.units", "Count", open)
}

func (l unitList) heads(ctx context.Context) []ui.ColumnHead {
	heads := []ui.ColumnHead{{Label: i18n.T(ctx, "unit_page.head.name")}, {Label: i18n.T(ctx, "unit_page.aliases.known")}, {Label: i18n.T(ctx, "unit_page.from")},
		{Label: i18n.T(ctx, "unit_page.to")}, {Label: i18n.T(ctx, "desk.head.state")}}
	if l.MayManage {
		heads = append(heads, ui.ColumnHead{Label: i18n.T(ctx, "unit_page.change"), Hidden: true})
	}
	return heads
}

// ended tells whether the unit's last day is over.
func ended(u unit.Unit, today civil.Date) bool {
	return !u.ValidTo.IsZero() && u.ValidTo.Before(today)
}
