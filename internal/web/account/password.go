package account

import (
	"net/http"

	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/scope"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
)

// Passwords are taken as they were typed, blanks and all, and never shown again.
type noFields struct{}

// Password changes one's own password. Who came in by PIN has to sign in with the old
// one first.
func (p Pages) Password(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	if session.ByLink(ctx) {
		return errs.New(errs.Forbidden, "account.by_link")
	}
	if _, err := form.Decode[noFields](r); err != nil {
		return err
	}
	err := typedTwice(r)
	if err == nil {
		m, failed := p.Members.ChangePassword(ctx, scope.FromHost(ctx), session.Who(ctx).ID, r.PostFormValue("old"), r.PostFormValue("password"), session.Address(r, p.Secure))
		if failed == nil {
			if err := p.Sessions.Renew(ctx, m); err != nil {
				return err
			}
			p.Sessions.Notice(ctx, i18n.T(ctx, "account.password.changed"))
			return respond.Redirect(w, r, home)
		}
		err = failed
	}
	return p.accountProblems(w, r, err)
}

// accountProblems shows the account with what must be mended, or hands the error on.
func (p Pages) accountProblems(w http.ResponseWriter, r *http.Request, err error) error {
	if errs.Is(err, errs.Forbidden) {
		return err
	}
	problems, ok := p.Problems(r.Context(), err)
	if !ok {
		return err
	}
	return p.accountPage(w, r, http.StatusUnprocessableEntity, problems)
}

// typedTwice refuses a password whose second typing differs.
func typedTwice(r *http.Request) error {
	var f errs.Fields
	f.Check("again", r.PostFormValue("password") == r.PostFormValue("again"), "account.password.differs")
	return f.Err()
}
