package start

import (
	"net/http"

	"lantoa/internal/commune"
	"lantoa/internal/i18n"
	"lantoa/internal/scope"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// profileForm is what the commune's own page sends: what was typed, and what stood
// there when the page was made.
type profileForm struct {
	Kind     commune.Kind `form:"kind"`
	Commune  string       `form:"commune"`
	Province string       `form:"province"`
	Phone    string       `form:"phone"`

	WasName     string `form:"was_name"`
	WasProvince string `form:"was_province"`
	WasPhone    string `form:"was_phone"`
}

type profilePage struct {
	profileForm
	Problems []ui.Problem
}

func (p profilePage) field(f ui.Field) ui.Field {
	f.Error = ui.Wrong(p.Problems, f.Name)
	return f
}

// Profile shows what the commune is called, to be changed.
func (p Pages) Profile(w http.ResponseWriter, r *http.Request) error {
	profile := scope.ProfileOf(r.Context())
	d := commune.DraftOf(profile)
	typed := profileForm{Kind: d.Kind, Commune: d.Name, Province: d.Province, Phone: d.Phone, WasName: profile.Name, WasProvince: profile.Province, WasPhone: profile.Phone}
	return p.profilePage(w, r, http.StatusOK, typed, nil)
}

func (p Pages) profilePage(w http.ResponseWriter, r *http.Request, status int, typed profileForm, problems []ui.Problem) error {
	shell, err := p.Open(r, i18n.T(r.Context(), "start.profile.title"), desk.MenuSetup)
	if err != nil {
		return err
	}
	return respond.Page(w, r, status, profileView(shell, profilePage{typed, problems}))
}

// ProfileChange changes what the commune is called.
func (p Pages) ProfileChange(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	sent, err := form.Decode[profileForm](r)
	if err == nil {
		was := scope.Profile{Name: sent.WasName, Province: sent.WasProvince, Phone: sent.WasPhone}
		err = p.Communes.Describe(ctx, scope.FromHost(ctx), session.Who(ctx).ID, was, commune.Draft{Kind: sent.Kind, Name: sent.Commune, Province: sent.Province, Phone: sent.Phone})
	}
	if err != nil {
		problems, ok := p.Problems(ctx, err)
		if !ok {
			return err
		}
		return p.profilePage(w, r, refused(err), sent, problems)
	}
	p.Sessions.Notice(ctx, i18n.T(ctx, "start.profile.done"))
	return respond.Redirect(w, r, steps)
}
