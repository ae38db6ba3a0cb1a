package setup

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/member"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// closingForm is what the page about the end of a unit sends.
type closingForm struct {
	Version   int64      `form:"version"`
	On        civil.Date `form:"on"`
	Successor uuid.UUID  `form:"successor"`
	Decision  string     `form:"decision"`
	DecidedOn civil.Date `form:"decided_on"`
}

func (f closingForm) closing() unit.Closing {
	return unit.Closing{On: f.On, Successor: f.Successor, Decision: f.Decision, DecidedOn: f.DecidedOn}
}

// closingPage is the end of a unit, decided or not, and what hangs on it.
type closingPage struct {
	closingForm
	Unit     unit.Unit
	Units    unit.Tree
	Today    civil.Date
	Left     []plan.Task     // what the unit has not finished
	Members  []member.Member // those who belong to it or work for it
	Problems []ui.Problem
}

func (p closingPage) path() string    { return "/console/units/" + p.Unit.ID.String() }
func (p closingPage) version() string { return strconv.FormatInt(p.Version, 10) }

// closed tells whether the day has come: then only the document may still be named.
func (p closingPage) closed() bool { return p.Unit.Closing != nil && p.Unit.Closing.InForce(p.Today) }

func (p closingPage) decided() bool { return p.Unit.Closing != nil }

func (p closingPage) field(f ui.Field) ui.Field {
	f.Error = ui.Wrong(p.Problems, f.Name)
	return f
}

// successors leaves out the unit, what is below it, and what has ended.
func (p closingPage) successors(ctx context.Context) []ui.Choice {
	choices := []ui.Choice{{Label: i18n.T(ctx, "unit_page.closing.successor.none")}}
	for _, line := range unitLines(p.Units) {
		if !p.Units.Reaches(p.Unit.ID, line.ID) && !ended(line.Unit, p.Today) {
			choices = append(choices, line.choice())
		}
	}
	return choices
}

// UnitClosing shows when the unit ends, and asks for it while that is not so yet.
func (p Pages) UnitClosing(w http.ResponseWriter, r *http.Request) error {
	return p.unitClosingPage(w, r, http.StatusOK, nil, nil)
}

// unitClosingPage shows what was typed, or what is known where nothing was.
func (p Pages) unitClosingPage(w http.ResponseWriter, r *http.Request, status int, typed *closingForm, problems []ui.Problem) error {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	page := closingPage{Today: clock.Today(p.Clock), Problems: problems}
	if page.Units, err = p.UnitTree(ctx); err != nil {
		return err
	}
	var known bool
	if page.Unit, known = page.Units.Get(id); !known {
		return errs.New(errs.NotFound, "not_found")
	}
	if typed != nil {
		page.closingForm = *typed
	} else if c := page.Unit.Closing; c != nil {
		page.closingForm = closingForm{On: c.On, Successor: c.Successor, Decision: c.Decision, DecidedOn: c.DecidedOn}
	}
	page.Version = page.Unit.Version
	if page.Left, err = p.left(ctx, id); err != nil {
		return err
	}
	if page.Members, err = p.membersOf(ctx, id); err != nil {
		return err
	}
	shell, err := p.Open(r, i18n.T(ctx, "unit_page.closing"), desk.MenuUnits)
	if err != nil {
		return err
	}
	return respond.Page(w, r, status, unitClosingView(shell, page))
}

// left is the tasks of which the unit still has something to do.
func (p Pages) left(ctx context.Context, id uuid.UUID) ([]plan.Task, error) {
	tasks, err := p.Plans.Of(ctx, scope.FromHost(ctx), []uuid.UUID{id})
	return slices.DeleteFunc(tasks, func(t plan.Task) bool { return !slices.Contains(t.Passable(), id) }), err
}

// membersOf is the active members of the unit and those with a role over it.
func (p Pages) membersOf(ctx context.Context, id uuid.UUID) ([]member.Member, error) {
	all, err := p.Members.All(ctx, scope.FromHost(ctx))
	return slices.DeleteFunc(all, func(m member.Member) bool {
		over := slices.ContainsFunc(m.Grants, func(g member.Grant) bool { return g.UnitID == id })
		return !m.Active || m.UnitID != id && !over
	}), err
}

// taskWords names a task in a list; of one followed outside the system only its place.
func taskWords(ctx context.Context, t plan.Task) string {
	if t.Outside {
		return i18n.T(ctx, "unit_page.closing.outside")
	}
	return viet.Brief(t.Text, 120)
}

// UnitClose writes the end of a unit down. From the day it closes its successor has
// what it left open; when that day is past or today, at once.
func (p Pages) UnitClose(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	sent, err := form.Decode[closingForm](r)
	if err == nil {
		_, err = p.Units.Close(ctx, in, session.Who(ctx).ID, id, sent.Version, sent.closing())
	}
	if err == nil {
		_, err = p.Plans.PassOn(ctx, in, unit.PassOn{Unit: id})
	}
	return p.afterClosing(w, r, id, &sent, err, i18n.T(ctx, "unit_page.closing.saved", "Day", viet.Day(sent.On)))
}

// UnitReopen takes back an end that has not come yet.
func (p Pages) UnitReopen(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	sent, err := form.Decode[closingForm](r)
	if err == nil {
		_, err = p.Units.Reopen(ctx, scope.FromHost(ctx), session.Who(ctx).ID, id, sent.Version)
	}
	return p.afterClosing(w, r, id, nil, err, i18n.T(ctx, "unit_page.closing.undone"))
}

func (p Pages) afterClosing(w http.ResponseWriter, r *http.Request, id uuid.UUID, typed *closingForm, err error, done string) error {
	if err == nil {
		p.Sessions.Notice(r.Context(), done)
		return respond.Redirect(w, r, "/console/units/"+id.String()+"/closing")
	}
	if problems, ok := p.Problems(r.Context(), err); ok {
		return p.unitClosingPage(w, r, refused(err), typed, problems)
	}
	return err
}
