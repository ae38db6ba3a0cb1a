package inspections

import (
	"context"
	"net/http"
	"strconv"

	"github.com/golang-sql/civil"

	"lantoa/internal/clock"
	"lantoa/internal/i18n"
	"lantoa/internal/inspection"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// mendForm is what says that the asked-for was done.
type mendForm struct {
	Version int64      `form:"version"`
	On      civil.Date `form:"remedied_on"`
	How     string     `form:"how"`
}

// onePage is one inspection as the desk shows it.
type onePage struct {
	inspection.Inspection
	mend     mendForm
	Units    unit.Tree
	About    string
	Recorder string
	Today    civil.Date
	MayWrite bool
	Problems []ui.Problem
}

func (p onePage) version() string { return strconv.FormatInt(p.Inspection.Version, 10) }

func (p onePage) field(f ui.Field) ui.Field {
	f.Error = ui.Wrong(p.Problems, f.Name)
	return f
}

// facts is everything that was written down, in the order of the form.
func (p onePage) facts(ctx context.Context) []ui.KeyValue {
	facts := []ui.KeyValue{
		{Key: i18n.T(ctx, "desk.head.unit"), Value: desk.UnitName(ctx, p.Units, p.UnitID)},
		{Key: i18n.T(ctx, "inspection_page.held_on"), Value: i18n.Weekday(ctx, p.HeldOn)},
	}
	if p.About != "" {
		facts = append(facts, ui.KeyValue{Key: i18n.T(ctx, "inspection_page.about"), Value: p.About})
	}
	facts = append(facts, ui.KeyValue{Key: i18n.T(ctx, "inspection_page.finding"), Show: paragraphs(p.Finding)})
	if p.Remedy != "" {
		facts = append(facts, ui.KeyValue{Key: i18n.T(ctx, "inspection_page.remedy"), Show: paragraphs(p.Remedy)},
			ui.KeyValue{Key: i18n.T(ctx, "inspection_page.due"), Value: i18n.Weekday(ctx, p.DueOn)})
	}
	if !p.RemediedOn.IsZero() {
		facts = append(facts, ui.KeyValue{Key: i18n.T(ctx, "inspection_page.remedied_on"), Value: viet.Day(p.RemediedOn)},
			ui.KeyValue{Key: i18n.T(ctx, "inspection_page.how"), Show: paragraphs(p.RemediedHow)})
	}
	return append(facts, ui.KeyValue{Key: i18n.T(ctx, "inspection_page.recorded"), Value: i18n.T(ctx, "inspection_page.recorded.by", "Who", desk.Dash(p.Recorder), "Moment", i18n.Moment(ctx, p.RecordedAt))})
}

// One shows one inspection.
func (p Pages) One(w http.ResponseWriter, r *http.Request) error {
	return p.onePage(w, r, http.StatusOK, mendForm{On: clock.Today(p.Clock)}, nil)
}

func (p Pages) onePage(w http.ResponseWriter, r *http.Request, status int, typed mendForm, problems []ui.Problem) error {
	ctx := r.Context()
	i, units, err := p.found(r, permission.ReadInspections)
	if err != nil {
		return err
	}
	page := onePage{Inspection: i, mend: typed, Units: units, Today: clock.Today(p.Clock), Problems: problems,
		MayWrite: session.Who(ctx).Reaches(permission.InspectUnits, units, i.UnitID)}
	if page.About, err = p.about(ctx, i); err != nil {
		return err
	}
	if page.Recorder, err = p.MemberName(ctx, i.RecordedBy); err != nil {
		return err
	}
	shell, err := p.Open(r, i.Matter, desk.MenuInspections)
	if err != nil {
		return err
	}
	return respond.Page(w, r, status, oneView(shell, page))
}

// Mend writes down that the asked-for was done, and how.
func (p Pages) Mend(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	i, _, err := p.found(r, permission.InspectUnits)
	if err != nil {
		return err
	}
	sent, err := form.Decode[mendForm](r)
	if err == nil {
		_, err = p.Inspections.Mend(ctx, scope.FromHost(ctx), session.Who(ctx).ID, i.ID, sent.Version, inspection.Mending{On: sent.On, How: sent.How})
	}
	return p.afterMending(w, r, sent, err, i18n.T(ctx, "inspection_page.mended"))
}

// Unmend takes back what was written as done by mistake.
func (p Pages) Unmend(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	i, _, err := p.found(r, permission.InspectUnits)
	if err != nil {
		return err
	}
	sent, err := form.Decode[mendForm](r)
	if err == nil {
		_, err = p.Inspections.Unmend(ctx, scope.FromHost(ctx), session.Who(ctx).ID, i.ID, sent.Version)
	}
	return p.afterMending(w, r, sent, err, i18n.T(ctx, "inspection_page.unmended"))
}

func (p Pages) afterMending(w http.ResponseWriter, r *http.Request, typed mendForm, err error, done string) error {
	if err == nil {
		p.Sessions.Notice(r.Context(), done)
		return respond.Redirect(w, r, desk.MenuInspections+"/"+r.PathValue("id"))
	}
	if problems, ok := p.Problems(r.Context(), err); ok {
		return p.onePage(w, r, refused(err), typed, problems)
	}
	return err
}
