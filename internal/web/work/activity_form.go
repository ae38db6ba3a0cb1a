package work

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/clock"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/scope"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/ui"
)

// activityForm is what the page sends, as it was typed.
type activityForm struct {
	Version      int64       `form:"version"`
	Unit         uuid.UUID   `form:"unit"`
	Tasks        []uuid.UUID `form:"tasks"`
	Finishes     []uuid.UUID `form:"finishes"`
	What         string      `form:"what"`
	HeldOn       string      `form:"held_on"`
	Place        string      `form:"place"`
	Form         string      `form:"form"`
	PlanForm     string      `form:"plan_form"`
	Participants string      `form:"participants"`
	Account      string      `form:"account"`
	Links        string      `form:"links"` // one a line
	Then         string      `form:"then"`  // "send" or "draft"
}

// formOf is a stored activity as the form shows it.
func formOf(a activity.Activity) activityForm {
	f := activityForm{Version: a.Version, Unit: a.UnitID, What: a.What, HeldOn: a.HeldOn.String(), Place: a.Place, Form: string(a.Form),
		PlanForm: a.PlanForm, Account: a.Account, Links: strings.Join(a.Links, "\n")}
	if a.Participants != nil {
		f.Participants = strconv.Itoa(*a.Participants)
	}
	for _, s := range a.Serves {
		f.Tasks = append(f.Tasks, s.TaskID)
		if s.Finishes {
			f.Finishes = append(f.Finishes, s.TaskID)
		}
	}
	return f
}

// draft reads what was typed. What cannot be read becomes a value that
// activity.Draft refuses with its own sentence.
func (f activityForm) draft() activity.Draft {
	d := activity.Draft{UnitID: f.Unit, What: f.What, Place: f.Place, Form: activity.Form(f.Form), PlanForm: f.PlanForm,
		Participants: headcount(f.Participants), Account: f.Account, Links: links(f.Links)}
	if on, err := civil.ParseDate(f.HeldOn); err == nil {
		d.HeldOn = on
	}
	for _, id := range f.Tasks {
		d.Serves = append(d.Serves, activity.Service{TaskID: id, Finishes: slices.Contains(f.Finishes, id)})
	}
	// "Đã xong" says that it was done, even where the box above it was left open.
	for _, id := range f.Finishes {
		if !slices.Contains(f.Tasks, id) {
			d.Serves = append(d.Serves, activity.Service{TaskID: id, Finishes: true})
		}
	}
	return d
}

// headcount reads "1.200" too; nothing is not nought.
func headcount(typed string) *int {
	digits := strings.NewReplacer(".", "", " ", "", "\u00a0", "").Replace(typed)
	if digits == "" {
		return nil
	}
	n, err := strconv.Atoi(digits)
	if err != nil {
		n = -1
	}
	return &n
}

// links are the lines; an address copied without its beginning gets one.
func links(typed string) []string {
	var list []string
	for line := range strings.Lines(typed) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if !strings.Contains(line, "://") && strings.Contains(line, ".") && !strings.Contains(line, " ") {
			line = "https://" + line
		}
		list = append(list, line)
	}
	return list
}

// formPage is the eight questions about one activity.
type formPage struct {
	activityForm
	ID        uuid.UUID
	State     activity.State // empty while it is only on the page
	Reason    string         // why it came back
	Photos    []activity.Photo
	Cards     []taskCard // what it can serve, what it serves first
	PlanForms []ui.Choice
	Today     civil.Date
	Thread    desk.Thread // once the commune has seen the activity
	Problems  []ui.Problem
}

func (f formPage) field(field ui.Field) ui.Field {
	field.Error = ui.Wrong(f.Problems, field.Name)
	return field
}

func (f formPage) version() string { return strconv.FormatInt(f.Version, 10) }

func (f formPage) serves(card taskCard) bool { return slices.Contains(f.Tasks, card.ID) }

func (f formPage) finishes(card taskCard) bool { return slices.Contains(f.Finishes, card.ID) }

// ticked is the tasks served so far, and others the rest; with none ticked all stand open.
func (f formPage) ticked() []taskCard {
	n := slices.IndexFunc(f.Cards, func(card taskCard) bool { return !f.serves(card) })
	if n < 0 || n == 0 {
		n = len(f.Cards)
	}
	return f.Cards[:n]
}

func (f formPage) others() []taskCard { return f.Cards[len(f.ticked()):] }

// finishable is the tasks that the unit may call done.
func (f formPage) finishable() []taskCard {
	return slices.DeleteFunc(slices.Clone(f.Cards), func(card taskCard) bool { return !card.Finishable() })
}

// formChoices is the eight forms of Decree 49, and an empty one to begin with.
func formChoices(ctx context.Context) []ui.Choice {
	list := []ui.Choice{{Label: i18n.T(ctx, "work.form.form_none")}}
	for _, form := range activity.Forms() {
		list = append(list, ui.Choice{Value: string(form), Label: i18n.Named(ctx, "form", string(form))})
	}
	return list
}

// ActivityForm asks what the unit did. The id is made with the page, so that sending
// it twice is harmless; ?id= takes up one that the phone kept.
func (p Pages) ActivityForm(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	query := r.URL.Query()
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	if kept, err := uuid.Parse(query.Get("id")); err == nil {
		id = kept
		_, err := p.Activities.ByID(ctx, scope.FromHost(ctx), id)
		if err == nil { // it did reach us
			return respond.Redirect(w, r, activityPath(id))
		}
		if !errs.Is(err, errs.NotFound) {
			return err
		}
	}
	s, err := p.seat(ctx, query.Get("unit"))
	if err != nil {
		return err
	}
	typed := activityForm{Unit: s.Unit.ID, HeldOn: clock.Today(p.Clock).String()}
	if task, err := uuid.Parse(query.Get("task")); err == nil {
		typed.Tasks = []uuid.UUID{task}
	}
	return p.formPage(w, r, http.StatusOK, s, formPage{activityForm: typed, ID: id})
}

// formPage shows the questions with whatever was typed so far.
func (p Pages) formPage(w http.ResponseWriter, r *http.Request, status int, s seat, page formPage) error {
	ctx := r.Context()
	tasks, err := p.board(ctx, s)
	if err != nil {
		return err
	}
	page.Today = clock.Today(p.Clock)
	if page.Cards, err = p.withFormer(ctx, s, tasks.choices(page.Tasks), page.Tasks); err != nil {
		return err
	}
	if page.PlanForms, err = p.planForms(ctx, page.Cards); err != nil {
		return err
	}
	title, path := i18n.T(ctx, "work.form.title"), s.newPath(uuid.Nil)+"&id="+page.ID.String()
	if page.State != "" {
		title, path = i18n.T(ctx, "work.form.title_mend"), activityPath(page.ID)
	}
	return respond.Page(w, r, status, activityFormView(p.phone(r, title, path, s), page))
}

const briefForm = 90

// planForms is the choices of the plans' own forms, and an empty one to begin with.
func (p Pages) planForms(ctx context.Context, cards []taskCard) ([]ui.Choice, error) {
	forms, err := p.formsOf(ctx, cards)
	list := []ui.Choice{{Label: i18n.T(ctx, "work.form.plan_form_none")}}
	for _, form := range forms {
		list = append(list, ui.Choice{Value: form.Key, Label: viet.Brief(form.Words, briefForm)})
	}
	return list, err
}
