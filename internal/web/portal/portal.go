// Package portal is what anybody may read: the commune's home page, its plans in
// plain words, and the officers' door.
package portal

import (
	"net/http"

	"lantoa/internal/clock"
	"lantoa/internal/gathering"
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
	Clock      clock.Clock
	Plans      plan.Store
	Units      unit.Store
	Members    member.Store
	Gatherings gathering.Store
	Press      Press
	Sessions   session.Keeper
	Public     string // the address that people type; empty on a machine of one's own
	Proxied    bool   // people come through a proxy, which speaks TLS for us
}

func (p Pages) shell(r *http.Request, title, description string) ui.ResidentPage {
	ctx := r.Context()
	profile := scope.ProfileOf(ctx)
	return ui.ResidentPage{Title: title, Description: description, Path: r.URL.Path, Size: ui.SizeOf(r), CommuneName: profile.Name, Phone: profile.Phone,
		Issuer: i18n.T(ctx, "portal.issuer", "Commune", viet.Small(profile.Name)), Links: []ui.Link{{Label: i18n.T(ctx, "portal.home"), Href: "/"}, {Label: i18n.T(ctx, "portal_news.title"), Href: newsPath}, {Label: i18n.T(ctx, "portal_news.days"), Href: "/lich"}, {Label: i18n.T(ctx, "portal.officers"), Href: "/dang-nhap"}},
		SaveData: r.Header.Get("Save-Data") == "on", Sample: profile.Sample}
}
