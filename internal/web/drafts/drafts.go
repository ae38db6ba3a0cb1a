// Package drafts is the desk's page on which a document that was read becomes a plan: its
// text beside the tasks, names, targets and doubtful places, each to be set right by itself.
// One file a part; no SQL, no rules.
package drafts

import (
	"net/http"

	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/draft"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/scope"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// Pages is what the page of a draft stands on.
type Pages struct {
	desk.Desk
	Drafts draft.Store
}

// Draft shows what was read of a document, to be confirmed.
func (p Pages) Draft(w http.ResponseWriter, r *http.Request) error {
	return p.show(w, r, http.StatusOK, opened{}, nil)
}

// show draws the page with at most one of its parts opened as a form.
func (p Pages) show(w http.ResponseWriter, r *http.Request, status int, open opened, problems []ui.Problem) error {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	d, err := p.Drafts.ByID(ctx, scope.FromHost(ctx), id)
	if err != nil {
		return err
	}
	if d.Confirmed {
		for _, problem := range problems { // somebody confirmed it while this was typed
			p.Sessions.Notice(ctx, problem.Text)
		}
		return respond.Redirect(w, r, "/console/plans/"+id.String())
	}
	units, err := p.UnitTree(ctx)
	if err != nil {
		return err
	}
	view := page{Draft: d, Units: units, Today: clock.Today(p.Clock), Open: open, Problems: problems, Who: map[uuid.UUID]string{}}
	for _, member := range view.members() {
		if view.Who[member], err = p.MemberName(ctx, member); err != nil {
			return err
		}
	}
	if place, sent := view.newUnitPlace(); sent {
		for i := range view.Problems {
			view.Problems[i].Name = place
		}
	}
	missing, _ := p.Problems(ctx, d.Ready())
	view.Missing = placed(missing)
	shell, err := p.Open(r, i18n.T(ctx, "draft.title"), desk.MenuPlans)
	if err != nil {
		return err
	}
	return respond.Page(w, r, status, pageView(shell, view))
}

// placed leads what keeps the draft from being confirmed to its place on the page.
func placed(problems []ui.Problem) []ui.Problem {
	for i, problem := range problems {
		if _, err := uuid.Parse(problem.Name); err == nil {
			problems[i].Name = "viec-" + problem.Name
		}
	}
	return problems
}

// after goes on to a place of the draft's page, or shows the page again with what must be
// mended and the part opened that was sent.
func (p Pages) after(w http.ResponseWriter, r *http.Request, err error, open opened, notice, place string) error {
	if err != nil {
		problems, ok := p.Problems(r.Context(), err)
		if !ok {
			return err
		}
		open.Met = errs.Is(err, errs.Conflict)
		for i := range problems {
			if problems[i].Name == "" && open.inPlace() {
				problems[i].Name = "opened"
			}
		}
		return p.show(w, r, http.StatusUnprocessableEntity, open, placed(problems))
	}
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	p.Sessions.Notice(r.Context(), notice)
	return respond.Redirect(w, r, "/console/drafts/"+id.String()+place)
}

type titleForm struct {
	Version int64  `form:"version"`
	Title   string `form:"title"`
}

// Title names the plan to be.
func (p Pages) Title(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	sent, err := form.Decode[titleForm](r)
	if err == nil {
		err = p.Drafts.Title(ctx, scope.FromHost(ctx), session.Who(ctx).ID, id, sent.Version, sent.Title)
	}
	return p.after(w, r, err, opened{Title: &sent}, i18n.T(ctx, "draft.named"), "#name")
}

type confirmForm struct {
	Version int64 `form:"version"`
}

// Confirm turns the draft into a plan with its tasks and targets.
func (p Pages) Confirm(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	sent, err := form.Decode[confirmForm](r)
	if err == nil {
		_, err = p.Drafts.Confirm(ctx, scope.FromHost(ctx), session.Who(ctx).ID, id, sent.Version)
	}
	if err == nil {
		p.Sessions.Notice(ctx, i18n.T(ctx, "draft.confirmed"))
		return respond.Redirect(w, r, "/console/plans/"+id.String())
	}
	return p.after(w, r, err, opened{}, "", "")
}
