package gatherings

import (
	"context"
	"net/http"
	"strconv"

	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/gathering"
	"lantoa/internal/i18n"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// decisionForm is what the buttons of the page send; each reason has a name of its own
// because the page may ask for both.
type decisionForm struct {
	Version int64  `form:"version"`
	Return  string `form:"return"`
	PutOff  string `form:"put_off"`
}

// onePage is one gathering with what the member may do about it.
type onePage struct {
	gathering.Gathering
	Units      unit.Tree
	Task       string // the words of the task it belongs to
	Writer     string
	Decider    string
	MayWrite   bool
	MayApprove bool // and did not write it
	Typed      decisionForm
	Problems   []ui.Problem
}

func (p onePage) version() string { return strconv.FormatInt(p.Version, 10) }

func (p onePage) field(f ui.Field) ui.Field {
	f.Error = ui.Wrong(p.Problems, f.Name)
	return f
}

// changedSince tells whether residents see other words than those on the page.
func (p onePage) changedSince() bool { return p.Public != nil && *p.Public != p.Draft }

// words is a draft as facts, in the order of the form.
func (p onePage) words(ctx context.Context, d gathering.Draft) []ui.KeyValue {
	facts := []ui.KeyValue{
		{Key: i18n.T(ctx, "gathering_page.when"), Value: when(ctx, d)},
		{Key: i18n.T(ctx, "gathering_page.place"), Value: d.Place},
		{Key: i18n.T(ctx, "gathering_page.unit"), Value: desk.UnitName(ctx, p.Units, d.UnitID)},
		{Key: i18n.T(ctx, "gathering_page.invited"), Value: d.Invited},
	}
	if d.Phone != "" {
		facts = append(facts, ui.KeyValue{Key: i18n.T(ctx, "gathering_page.phone"), Value: d.Phone})
	}
	return facts
}

// facts is the words with what became of them.
func (p onePage) facts(ctx context.Context) []ui.KeyValue {
	facts := p.words(ctx, p.Draft)
	if p.Task != "" {
		facts = append(facts, ui.KeyValue{Key: i18n.T(ctx, "gathering_page.task"), Value: p.Task})
	}
	facts = append(facts, ui.KeyValue{Key: i18n.T(ctx, "gathering_page.written"), Value: i18n.T(ctx, "gathering_page.written.by", "Who", desk.Dash(p.Writer), "Moment", i18n.Moment(ctx, p.WrittenAt))})
	if p.DecidedBy != uuid.Nil {
		facts = append(facts, ui.KeyValue{Key: i18n.T(ctx, "gathering_page.decided"), Value: i18n.T(ctx, "gathering_page.written.by", "Who", desk.Dash(p.Decider), "Moment", i18n.Moment(ctx, p.DecidedAt))})
	}
	if p.Reason != "" {
		facts = append(facts, ui.KeyValue{Key: i18n.T(ctx, "gathering_page.reason"), Value: p.Reason})
	}
	return facts
}

// One shows one gathering.
func (p Pages) One(w http.ResponseWriter, r *http.Request) error {
	return p.onePage(w, r, http.StatusOK, decisionForm{}, nil)
}

func (p Pages) onePage(w http.ResponseWriter, r *http.Request, status int, typed decisionForm, problems []ui.Problem) error {
	ctx := r.Context()
	g, units, err := p.found(r, permission.ReadGatherings)
	if err != nil {
		return err
	}
	who := session.Who(ctx)
	past := g.HeldOn.Before(clock.Today(p.Clock))
	page := onePage{Gathering: g, Units: units, Typed: typed, Problems: problems,
		MayWrite:   !past && g.State != gathering.Cancelled && who.Reaches(permission.PlanGatherings, units, g.UnitID),
		MayApprove: g.State == gathering.Waiting && g.WrittenBy != who.ID && who.Reaches(permission.PublishGatherings, units, g.UnitID)}
	if page.Writer, err = p.MemberName(ctx, g.WrittenBy); err != nil {
		return err
	}
	if page.Decider, err = p.MemberName(ctx, g.DecidedBy); err != nil {
		return err
	}
	if g.TaskID != uuid.Nil {
		t, err := p.Plans.Task(ctx, scope.FromHost(ctx), g.TaskID)
		if err != nil {
			return err
		}
		page.Task = taskWords(t)
	}
	f, err := p.frame(r, g.Title)
	if err != nil {
		return err
	}
	return respond.Page(w, r, status, oneView(f, page))
}

// Approve lets residents see it.
func (p Pages) Approve(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	g, _, err := p.found(r, permission.PublishGatherings)
	if err != nil {
		return err
	}
	sent, err := form.Decode[decisionForm](r)
	if err == nil {
		_, err = p.Gatherings.Publish(ctx, scope.FromHost(ctx), session.Who(ctx).ID, g.ID, sent.Version)
	}
	return p.afterDecision(w, r, "", sent, err, i18n.T(ctx, "gathering_page.approved"))
}

// Return gives it back to be mended.
func (p Pages) Return(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	g, _, err := p.found(r, permission.PublishGatherings)
	if err != nil {
		return err
	}
	sent, err := form.Decode[decisionForm](r)
	if err == nil {
		_, err = p.Gatherings.Return(ctx, scope.FromHost(ctx), session.Who(ctx).ID, g.ID, sent.Version, sent.Return)
	}
	return p.afterDecision(w, r, "return", sent, err, i18n.T(ctx, "gathering_page.returned"))
}

// PutOff says that it does not take place.
func (p Pages) PutOff(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	g, _, err := p.found(r, permission.PlanGatherings)
	if err != nil {
		return err
	}
	sent, err := form.Decode[decisionForm](r)
	if err == nil {
		_, err = p.Gatherings.PutOff(ctx, scope.FromHost(ctx), session.Who(ctx).ID, g.ID, sent.Version, sent.PutOff)
	}
	return p.afterDecision(w, r, "put_off", sent, err, i18n.T(ctx, "gathering_page.put_off.done"))
}

// afterDecision leads on, or back to the page, where the reason was asked in that field.
func (p Pages) afterDecision(w http.ResponseWriter, r *http.Request, field string, typed decisionForm, err error, done string) error {
	if err == nil {
		p.Sessions.Notice(r.Context(), done)
		return respond.Redirect(w, r, desk.MenuGatherings+"/"+r.PathValue("id"))
	}
	if problems, ok := p.Problems(r.Context(), err); ok {
		for i := range problems {
			if problems[i].Name == "reason" {
				problems[i].Name = field
			}
		}
		return p.onePage(w, r, refused(err), typed, problems)
	}
	return err
}
