package drafts

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/draft"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/scope"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// taskForm is what the form of one task sends.
type taskForm struct {
	ID       uuid.UUID   `form:"id"`
	Version  int64       `form:"version"`
	Clause   string      `form:"clause"`
	Text     string      `form:"text"`
	Output   string      `form:"output"`
	Leads    []uuid.UUID `form:"leads"`
	Partners []uuid.UUID `form:"partners"`
	Deadline string      `form:"deadline"`
	Outside  bool        `form:"outside"`
	Learn    string      `form:"learn"` // the name of the document that the chosen lead shall be known by
	Try      bool        `form:"try"`   // only read the deadline
}

func (f taskForm) edit() plan.Edit {
	return plan.Edit{Clause: f.Clause, Text: f.Text, Output: f.Output, Leads: f.Leads, Partners: f.Partners, Deadline: f.Deadline, Outside: f.Outside}
}

func formOf(t draft.Task) taskForm {
	return taskForm{ID: t.ID, Version: t.Version, Clause: t.Clause, Text: t.Text, Output: t.Output, Leads: t.Leads, Partners: t.Partners, Deadline: t.Deadline.Text, Outside: t.Outside}
}

// theirs is the task as somebody else saved it meanwhile.
func (p page) theirs() (draft.Task, bool) {
	if !p.Open.Met || p.Open.Task == nil {
		return draft.Task{}, false
	}
	t, err := p.Find(p.Open.Task.ID)
	return t, err == nil
}

// isNew tells whether the form is for a task that the draft does not have yet.
func (p page) isNew() bool {
	if p.Open.Task == nil {
		return false
	}
	_, err := p.Find(p.Open.Task.ID)
	return err != nil
}

// current is the version that the form goes on from: after a conflict the present one, for
// saving once more is a decision.
func (p page) current(f taskForm) int64 {
	if t, err := p.Find(f.ID); err == nil && p.Open.Met {
		return t.Version
	}
	return f.Version
}

// unknown is the one name that the task's lead has in the document, while nobody knows whom
// it means. Merging two tasks settles no name.
func (p page) unknown(f taskForm) string {
	t, err := p.Find(f.ID)
	if err != nil || p.Open.Task == nil || len(t.Printed) != 1 {
		return ""
	}
	if b, err := p.Proposal.Body(t.Printed[0]); err != nil || len(b.Units) > 0 || b.Outside {
		return ""
	}
	return t.Printed[0]
}

// otherwise tells whether the document calls the units by other names than the commune does.
func (p page) otherwise(printed []string, ids []uuid.UUID) bool {
	names := p.Units.Names(ids)
	return slices.ContainsFunc(printed, func(name string) bool {
		return !slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, name) })
	})
}

// facts is a task as it stands, in pairs.
func (p page) facts(ctx context.Context, t draft.Task) []ui.KeyValue {
	return []ui.KeyValue{
		{Key: i18n.T(ctx, "task_form.text"), Value: t.Text},
		{Key: i18n.T(ctx, "desk.head.lead"), Value: desk.Dash(desk.Join(p.Units.Names(t.Leads)))},
		{Key: i18n.T(ctx, "draft.task.partners"), Value: desk.Dash(desk.Join(p.Units.Names(t.Partners)))},
		{Key: i18n.T(ctx, "desk.head.due"), Value: desk.Dash(t.Deadline.Text)},
		{Key: i18n.T(ctx, "task_form.output"), Value: desk.Dash(t.Output)},
	}
}

// TaskNew asks for a step of the commune's own under a clause.
func (p Pages) TaskNew(w http.ResponseWriter, r *http.Request) error {
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	return p.show(w, r, http.StatusOK, opened{Task: &taskForm{ID: id, Clause: r.URL.Query().Get("clause")}}, nil)
}

// seen is the draft of the address and its task as they stand.
func (p Pages) seen(r *http.Request) (draft.Draft, draft.Task, error) {
	id, err := desk.PathID(r, "id")
	if err != nil {
		return draft.Draft{}, draft.Task{}, err
	}
	taskID, err := desk.PathID(r, "task")
	if err != nil {
		return draft.Draft{}, draft.Task{}, err
	}
	d, err := p.Drafts.ByID(r.Context(), scope.FromHost(r.Context()), id)
	if err != nil {
		return d, draft.Task{}, err
	}
	t, err := d.Find(taskID)
	return d, t, err
}

// TaskEdit opens a task to be changed.
func (p Pages) TaskEdit(w http.ResponseWriter, r *http.Request) error {
	_, t, err := p.seen(r)
	if err != nil {
		return err
	}
	f := formOf(t)
	if len(t.Printed) == 1 {
		f.Learn = t.Printed[0] // ticked until the person says otherwise
	}
	return p.show(w, r, http.StatusOK, opened{Task: &f}, nil)
}

// TaskAdd adds a step of the commune's own.
func (p Pages) TaskAdd(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	sent, err := form.Decode[taskForm](r)
	if sent.Try {
		return p.show(w, r, http.StatusOK, opened{Task: &sent}, nil)
	}
	if err == nil {
		err = desk.Made(sent.ID)
	}
	if err == nil {
		err = p.Drafts.Propose(ctx, scope.FromHost(ctx), session.Who(ctx).ID, id, sent.ID, sent.edit())
	}
	return p.after(w, r, err, opened{Task: &sent}, i18n.T(ctx, "task_form.saved", "Clause", plandoc.Shown(sent.Clause)), "#"+taskAnchor(sent.ID))
}

// TaskAmend changes a task. A lead that was chosen for a name nobody knew is known by that
// name from then on, if the person wishes.
func (p Pages) TaskAmend(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in, who := scope.FromHost(ctx), session.Who(ctx).ID
	d, t, err := p.seen(r)
	if err != nil {
		return err
	}
	sent, err := form.Decode[taskForm](r)
	sent.ID = t.ID
	if sent.Try {
		return p.show(w, r, http.StatusOK, opened{Task: &sent}, nil)
	}
	notice := i18n.T(ctx, "task_form.saved", "Clause", plandoc.Shown(sent.Clause))
	if err == nil {
		err = p.Drafts.Amend(ctx, in, who, d.ID, draft.Ref{ID: t.ID, Version: sent.Version}, sent.edit())
	}
	if name := sent.Learn; err == nil && len(sent.Leads) == 1 && slices.Contains(t.Printed, name) {
		if b, unknown := d.Proposal.Body(name); unknown == nil {
			switch learned, failed := p.Drafts.Match(ctx, in, who, d.ID, name, b.Version, sent.Leads); {
			case errs.Is(failed, errs.Conflict): // somebody else just said who is meant
			case failed != nil:
				return failed
			case learned:
				notice = i18n.T(ctx, "draft.name.learned", "Name", name)
			}
		}
	}
	return p.after(w, r, err, opened{Task: &sent}, notice, "#"+taskAnchor(t.ID))
}

type dropForm struct {
	Version int64 `form:"version"`
	Drop    bool  `form:"drop"`
}

// TaskDrop leaves a task out, or takes it back in.
func (p Pages) TaskDrop(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	d, t, err := p.seen(r)
	if err != nil {
		return err
	}
	sent, err := form.Decode[dropForm](r)
	notice := i18n.T(ctx, "draft.task.taken_back")
	if sent.Drop {
		notice = i18n.T(ctx, "draft.task.dropped")
	}
	if err == nil {
		err = p.Drafts.Drop(ctx, scope.FromHost(ctx), session.Who(ctx).ID, d.ID, draft.Ref{ID: t.ID, Version: sent.Version}, sent.Drop)
	}
	return p.after(w, r, err, opened{}, notice, "#"+taskAnchor(t.ID))
}
