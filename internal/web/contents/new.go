package contents

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/content"
	"lantoa/internal/content/starter"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// newForm is what the page for a new item sends.
type newForm struct {
	ID       uuid.UUID        `form:"id"`
	Title    string           `form:"title"`
	PlanID   uuid.UUID        `form:"plan"`
	Clause   string           `form:"clause"`
	UnitID   uuid.UUID        `form:"unit"`
	Language content.Language `form:"language"`
}

// newPage is the page for a new item: free, or from a clause.
type newPage struct {
	newForm
	Plan     plan.Plan   // zero for a free one
	From     plan.Clause // what it speaks for
	Units    []unit.Unit
	Problems []ui.Problem
}

func (p newPage) field(f ui.Field) ui.Field {
	f.Error = ui.Wrong(p.Problems, f.Name)
	return f
}

func (p newPage) unitField(ctx context.Context) ui.Field {
	f := ui.Field{Name: "unit", Label: i18n.T(ctx, "content_page.unit.writes"), Value: idValue(p.UnitID)}
	if len(p.Units) != 1 {
		f.Choices = append(f.Choices, ui.Choice{Label: i18n.T(ctx, "content_page.unit.choose")})
	}
	for _, u := range p.Units {
		f.Choices = append(f.Choices, ui.Choice{Value: u.ID.String(), Label: u.Name})
	}
	return p.field(f)
}

func (p newPage) languageField(ctx context.Context) ui.Field {
	f := ui.Field{Name: "language", Label: i18n.T(ctx, "content_page.language"), Value: string(p.Language)}
	for _, l := range []content.Language{content.Vietnamese, content.English} {
		f.Choices = append(f.Choices, ui.Choice{Value: string(l), Label: languageName(ctx, l)})
	}
	return p.field(f)
}

// New asks for an item; ?plan and ?clause say what it speaks for.
func (p Pages) New(w http.ResponseWriter, r *http.Request) error {
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	asked, err := form.DecodeQuery[newForm](r)
	if err != nil {
		return err
	}
	typed := newForm{ID: id, PlanID: asked.PlanID, Clause: asked.Clause, UnitID: session.Who(r.Context()).UnitID, Language: content.Vietnamese}
	return p.newPage(w, r, http.StatusOK, typed, nil)
}

func (p Pages) newPage(w http.ResponseWriter, r *http.Request, status int, typed newForm, problems []ui.Problem) error {
	ctx := r.Context()
	page := newPage{newForm: typed, Problems: problems}
	units, err := p.UnitTree(ctx)
	if err != nil {
		return err
	}
	page.Units = slices.DeleteFunc(units.ValidOn(clock.Today(p.Clock)), func(u unit.Unit) bool { return !mayWrite(ctx, units, u.ID) })
	if typed.PlanID != uuid.Nil {
		begun, err := p.begun(ctx, typed)
		if err != nil {
			return err
		}
		page.Plan, page.From = begun.plan, begun.clause
		if typed.Title == "" {
			page.Title = begun.text.Title
		}
	}
	shell, err := p.Open(r, i18n.T(ctx, "content_page.new"), desk.MenuContents)
	if err != nil {
		return err
	}
	return respond.Page(w, r, status, newView(shell, page))
}

// beginning is what an item about a clause begins with.
type beginning struct {
	plan   plan.Plan
	clause plan.Clause
	text   content.Text
}

// begun draws the first words of an item from its clause; a free one begins with its title.
func (p Pages) begun(ctx context.Context, f newForm) (beginning, error) {
	var b beginning
	if f.PlanID == uuid.Nil {
		b.text = content.Text{Title: f.Title}
		for _, c := range content.Channels() {
			b.text.Variants = append(b.text.Variants, content.Variant{Channel: c})
		}
		return b, nil
	}
	in := scope.FromHost(ctx)
	var err error
	if b.plan, err = p.Plans.ByID(ctx, in, f.PlanID); err != nil {
		return b, err
	}
	clauses, err := p.Plans.Clauses(ctx, in, f.PlanID)
	if err != nil {
		return b, err
	}
	messages := starter.Messages(clauses)
	i := slices.IndexFunc(messages, func(c plan.Clause) bool { return c.Address == f.Clause })
	if i < 0 {
		return b, errs.New(errs.NotFound, "not_found")
	}
	b.clause = messages[i]
	entries, err := starter.All()
	if err != nil {
		return b, err
	}
	b.text = starter.Begun(entries, b.plan, clauses, b.clause)
	if f.Title != "" {
		b.text.Title = f.Title
	}
	return b, nil
}

// Add begins an item and opens it to be written.
func (p Pages) Add(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	sent, err := form.Decode[newForm](r)
	if err == nil {
		err = desk.Made(sent.ID)
	}
	if err == nil && sent.UnitID != uuid.Nil {
		err = p.Permit(ctx, permission.WriteContent, sent.UnitID)
	}
	var b beginning
	if err == nil {
		b, err = p.begun(ctx, sent)
	}
	if err == nil {
		_, err = p.Contents.Add(ctx, scope.FromHost(ctx), session.Who(ctx).ID,
			content.New{ID: sent.ID, PlanID: sent.PlanID, Clause: b.clause.Address, UnitID: sent.UnitID, Language: sent.Language, Text: b.text})
	}
	if err == nil {
		return respond.Redirect(w, r, path(sent.ID)+"/edit")
	}
	var fields *errs.Fields
	if problems, ok := p.Problems(ctx, err); ok && (errors.As(err, &fields) || !errs.Is(err, errs.Forbidden)) {
		return p.newPage(w, r, refused(err), sent, problems)
	}
	return err
}
