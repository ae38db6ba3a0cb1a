package desk

import (
	"context"

	"lantoa/internal/i18n"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/web/ui"
)

// MenuSetup is the menu's entry for setting the commune up.
const MenuSetup = "/console/setup"

// settingUp puts the steps of setting up into the menu of who may do them: first while
// one is missing, else last.
func (d Desk) settingUp(ctx context.Context, in scope.Commune, who member.Member, current string, items []ui.MenuItem) ([]ui.MenuItem, error) {
	if d.SetUp == nil || !who.May(permission.ManageUnits) {
		return items, nil
	}
	whole, err := d.SetUp(ctx, in)
	if err != nil {
		return nil, err
	}
	item := ui.MenuItem{Label: i18n.T(ctx, "start.steps.title"), Href: MenuSetup, Icon: "list-checks", Current: current == MenuSetup}
	if whole {
		return append(items, item), nil
	}
	return append([]ui.MenuItem{item}, items...), nil
}
