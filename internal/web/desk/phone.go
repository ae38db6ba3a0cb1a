package desk

import (
	"cmp"

	"lantoa/internal/web/ui"
)

// phone is the same shell as a phone shows it.
func (s Shell) phone(path string) ui.ReporterPage {
	return ui.ReporterPage{Title: s.Title, Path: path, Size: s.Size, Home: s.Home, Unit: cmp.Or(s.Unit, s.Commune), Commune: s.Commune,
		Menu: s.Menu, Account: s.Account, Bell: s.Bell, SignOut: s.SignOut, SaveData: s.SaveData, Sample: s.Sample, Printed: s.Printed}
}
