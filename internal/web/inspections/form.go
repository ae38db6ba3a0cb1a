package inspections

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
	"lantoa/internal/inspection"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// inspectionForm is what the page for one inspection sends.
type inspectionForm struct {
	ID      uuid.UUID  `form:"id"`
	Version int64      `form:"version"`
	UnitID  uuid.UUID  `form:"unit"`
	HeldOn  civil.Date `form:"held_on"`
	About   string     `form:"about"`
	Matter  string     `form:"matter"`
	Finding string     `form:"finding"`
	Remedy  string     `form:"remedy"`
	DueOn   civil.Date `form:"due_on"`
}

func (f inspectionForm) draft() inspection.Draft {
	d := inspection.Draft{UnitID: f.UnitID, HeldOn: f.HeldOn, Matter: f.Matter, Finding: f.Finding, Remedy: f.Remedy, DueOn: f.DueOn}
	d.PlanID, d.Clause = parseAbout(f.About)
	return d
}

func formOf(i inspection.Inspection) inspectionForm {
	return inspectionForm{ID: i.ID, Version: i.Version, UnitID: i.UnitID, HeldOn: i.HeldOn, About: aboutKey(i.PlanID, i.Clause), Matter: i.Matter, Finding: i.Finding, Remedy: i.Remedy, DueOn: i.DueOn}
}

// formPage is the page for one inspection, new or known.
type formPage struct {
	inspectionForm
	Title    string
	Action   string
	Back     string
	Known    bool // its unit stays
	Units    []unit.Unit
	Places   []ui.Choice
	Today    civil.Date
	Problems []ui.Problem
}

func (p formPage) version() string { return strconv.FormatInt(p.Version, 10) }

func (p formPage) field(f ui.Field) ui.Field {
	f.Error = ui.Wrong(p.Problems, f.Name)
	return f
}

func (p formPage) unitField(ctx context.Context) ui.Field {
	f := ui.Field{Name: "unit", Label: i18n.T(ctx, "inspection_page.unit")}
	if p.UnitID != uuid.Nil {
		f.Value = p.UnitID.String()
	}
	if !p.Known {
		f.Choices = append(f.Choices, ui.Choice{Label: i18n.T(ctx, "inspection_page.unit.choose")})
	}
	for _, u := range p.Units {
		f.Choices = append(f.Choices, ui.Choice{Value: u.ID.String(), Label: u.Name})
	}
	return p.field(f)
}

// New asks for an inspection.
func (p Pages) New(w http.ResponseWriter, r *http.Request) error {
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	typed := inspectionForm{ID: id, HeldOn: clock.Today(p.Clock)}
	if typed.UnitID, err = uuid.Parse(r.URL.Query().Get("unit")); err != nil {
		typed.UnitID = uuid.Nil
	}
	return p.newPage(w, r, http.StatusOK, typed, nil)
}

func (p Pages) newPage(w http.ResponseWriter, r *http.Request, status int, typed inspectionForm, problems []ui.Problem) error {
	ctx := r.Context()
	units, err := p.UnitTree(ctx)
	if err != nil {
		return err
	}
	who := session.Who(ctx)
	page := formPage{inspectionForm: typed, Title: i18n.T(ctx, "inspection_page.new"), Action: desk.MenuInspections, Back: desk.MenuInspections, Problems: problems,
		Units: slices.DeleteFunc(units.All(), func(u unit.Unit) bool { return !who.Reaches(permission.InspectUnits, units, u.ID) })}
	return p.formPage(w, r, status, page)
}

func (p Pages) formPage(w http.ResponseWriter, r *http.Request, status int, page formPage) error {
	ctx := r.Context()
	page.Today = clock.Today(p.Clock)
	var err error
	if page.Places, err = p.places(ctx, page.About); err != nil {
		return err
	}
	shell, err := p.Open(r, page.Title, desk.MenuInspections)
	if err != nil {
		return err
	}
	return respond.Page(w, r, status, formView(shell, page))
}

// Add writes an inspection down.
func (p Pages) Add(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	sent, err := form.Decode[inspectionForm](r)
	if err == nil {
		err = desk.Made(sent.ID)
	}
	if err == nil && sent.UnitID != uuid.Nil {
		units, failed := p.UnitTree(ctx)
		if failed != nil {
			return failed
		}
		if err := permit(ctx, permission.InspectUnits, units, sent.UnitID); err != nil {
			return err
		}
	}
	if err == nil {
		err = p.known(ctx, sent.draft().PlanID)
	}
	if err == nil {
		_, err = p.Inspections.Add(ctx, scope.FromHost(ctx), session.Who(ctx).ID, sent.ID, sent.draft())
	}
	if err == nil {
		p.Sessions.Notice(ctx, i18n.T(ctx, "inspection_page.added"))
		return respond.Redirect(w, r, path(sent.ID))
	}
	if problems, ok := p.Problems(ctx, err); ok {
		return p.newPage(w, r, refused(err), sent, problems)
	}
	return err
}

// Edit shows an inspection to be changed.
func (p Pages) Edit(w http.ResponseWriter, r *http.Request) error {
	i, units, err := p.found(r, permission.InspectUnits)
	if err != nil {
		return err
	}
	return p.editPage(w, r, http.StatusOK, units, formOf(i), nil)
}

func (p Pages) editPage(w http.ResponseWriter, r *http.Request, status int, units unit.Tree, typed inspectionForm, problems []ui.Problem) error {
	u, _ := units.Get(typed.UnitID)
	return p.formPage(w, r, status, formPage{inspectionForm: typed, Title: i18n.T(r.Context(), "inspection_page.edit"), Action: path(typed.ID), Back: path(typed.ID), Known: true,
		Units: []unit.Unit{u}, Problems: problems})
}

// Change rewrites an inspection.
func (p Pages) Change(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	there, units, err := p.found(r, permission.InspectUnits)
	if err != nil {
		return err
	}
	sent, err := form.Decode[inspectionForm](r)
	sent.ID, sent.UnitID = there.ID, there.UnitID
	if err == nil {
		err = p.known(ctx, sent.draft().PlanID)
	}
	if err == nil {
		_, err = p.Inspections.Change(ctx, scope.FromHost(ctx), session.Who(ctx).ID, there.ID, sent.Version, sent.draft())
	}
	if err == nil {
		p.Sessions.Notice(ctx, i18n.T(ctx, "inspection_page.saved"))
		return respond.Redirect(w, r, path(there.ID))
	}
	if problems, ok := p.Problems(ctx, err); ok {
		return p.editPage(w, r, refused(err), units, sent, problems)
	}
	return err
}

// known refuses a plan that the commune does not have.
func (p Pages) known(ctx context.Context, planID uuid.UUID) error {
	if planID == uuid.Nil {
		return nil
	}
	_, err := p.Plans.ByID(ctx, scope.FromHost(ctx), planID)
	return err
}

func refused(err error) int {
	if errs.Is(err, errs.Conflict) {
		return http.StatusConflict
	}
	return http.StatusUnprocessableEntity
}
