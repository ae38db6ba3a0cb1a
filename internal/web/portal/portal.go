// Package portal is what anybody may read: the commune's home page, its plans in
// plain words, and the officers' door.
package portal

import (
	"net/http"

	"lantoa/internal/clock"
	"lantoa/internal/i18n"
	"lantoa/internal/member"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// Pages is what the public pages stand on.
type Pages struct {
	Clock    clock.Clock
	Speaker  *i18n.Speaker
	Plans    plan.Store
	Units    unit.Store
	Members  member.Store
	Sessions session.Keeper
	Proxied  bool // people come through a proxy, which speaks TLS for us
}

func (p Pages) shell(r *http.Request, title, description string) ui.ResidentPage {
	profile := scope.ProfileOf(r.Context())
	return ui.ResidentPage{Title: title, Description: description, Path: r.URL.Path, Size: ui.SizeOf(r), CommuneName: profile.Name, Phone: profile.Phone,
		Issuer: "Đảng ủy – Ủy ban nhân dân " + viet.Small(profile.Name), Links: []ui.Link{{Label: "Trang chủ", Href: "/"}, {Label: "Dành cho cán bộ", Href: "/dang-nhap"}},
		SaveData: r.Header.Get("Save-Data") == "on", Sample: profile.Sample}
}
