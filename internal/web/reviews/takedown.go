package reviews

import (
	"net/http"

	"lantoa/internal/i18n"
	"lantoa/internal/scope"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// takedownForm is why something is taken off the portal.
type takedownForm struct {
	Reason string `form:"reason"`
}

// TakedownForm asks why an item is to be taken off the portal.
func (p Pages) TakedownForm(w http.ResponseWriter, r *http.Request) error {
	return p.takedownPage(w, r, http.StatusOK, takedownForm{}, nil)
}

func (p Pages) takedownPage(w http.ResponseWriter, r *http.Request, status int, typed takedownForm, problems []ui.Problem) error {
	ctx := r.Context()
	i, _, err := p.item(r)
	if err != nil {
		return err
	}
	if _, err := p.writable(ctx, i); err != nil {
		return err
	}
	shell, err := p.Open(r, i18n.T(ctx, "review_page.takedown"), desk.MenuContents)
	if err != nil {
		return err
	}
	return respond.Page(w, r, status, takedownView(shell, i, typed, problems))
}

// Takedown takes an item off the portal. It needs nobody else: what is wrong must go at once.
func (p Pages) Takedown(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	i, _, err := p.item(r)
	if err != nil {
		return err
	}
	if _, err := p.writable(ctx, i); err != nil {
		return err
	}
	typed, err := form.Decode[takedownForm](r)
	if err == nil {
		err = p.Releases.Withdraw(ctx, scope.FromHost(ctx), session.Who(ctx).ID, i.ID, typed.Reason)
	}
	if problems, ok := p.Problems(ctx, err); ok && err != nil {
		return p.takedownPage(w, r, refused(err), typed, problems)
	}
	if err != nil {
		return err
	}
	p.Sessions.Notice(ctx, i18n.T(ctx, "review_page.takedown.done"))
	return respond.Redirect(w, r, itemPath(i.ID))
}
