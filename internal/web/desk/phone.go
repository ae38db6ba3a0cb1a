package desk

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"lantoa/internal/i18n"
	"lantoa/internal/web/ui"
)

// searchPath is where the answers of a search stand.
const searchPath = "/console/search"

// phone is the same shell as a phone shows it. The field to search in has no room there;
// the menu leads to it.
func (s Shell) phone(ctx context.Context, path string) ui.ReporterPage {
	menu := append(slices.Clone(s.Menu), ui.MenuItem{Label: i18n.T(ctx, "search.name"), Href: searchPath, Icon: "search", Current: strings.HasPrefix(path, searchPath)})
	return ui.ReporterPage{Title: s.Title, Path: path, Size: s.Size, Home: s.Home, Unit: cmp.Or(s.Unit, s.Commune), Commune: s.Commune,
		Menu: menu, Account: s.Account, Bell: s.Bell, SignOut: s.SignOut, SaveData: s.SaveData, Sample: s.Sample, Printed: s.Printed}
}
