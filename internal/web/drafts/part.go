package drafts

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/draft"
	"lantoa/internal/i18n"
	"lantoa/internal/plandoc"
	"lantoa/internal/scope"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// mergeForm is one task with the words of two.
type mergeForm struct {
	taskForm
	With        uuid.UUID `form:"with"`
	WithVersion int64     `form:"with_version"`
}

// briefTask is how much of a task's words stands for it in a list.
const briefTask = 90

// others are the tasks that the opened one may be merged with.
func (p page) others() []ui.Choice {
	var list []ui.Choice
	for _, t := range p.Proposal.Tasks {
		if !t.Dropped && t.ID != p.Open.Merge.ID {
			list = append(list, ui.Choice{Value: t.ID.String(), Label: plandoc.Shown(t.Clause) + ": " + viet.Brief(t.Text, briefTask)})
		}
	}
	return list
}

// next is the task behind the opened one: the likeliest to say the same.
func (p page) next() string {
	behind := false
	for _, t := range p.Proposal.Tasks {
		if behind && !t.Dropped {
			return t.ID.String()
		}
		behind = behind || t.ID == p.Open.Merge.ID
	}
	return ""
}

// together is the first proposal for one task of two.
func together(a, b draft.Task) mergeForm {
	f := mergeForm{taskForm: formOf(a), With: b.ID, WithVersion: b.Version}
	f.Text = strings.TrimRight(a.Text, " .;") + "; " + viet.Small(b.Text)
	f.Leads = union(a.Leads, b.Leads, nil)
	f.Partners = union(a.Partners, b.Partners, f.Leads)
	f.Output = strings.Trim(a.Output+"; "+b.Output, "; ")
	if f.Deadline == "" {
		f.Deadline = b.Deadline.Text
	}
	f.Outside = a.Outside || b.Outside
	return f
}

func union(a, b, without []uuid.UUID) []uuid.UUID {
	var list []uuid.UUID
	for _, id := range append(slices.Clone(a), b...) {
		if !slices.Contains(list, id) && !slices.Contains(without, id) {
			list = append(list, id)
		}
	}
	return list
}

// otherDeadline is that of the task that would go, where it is another.
func (p page) otherDeadline() string {
	if t, err := p.Find(p.Open.Merge.With); err == nil && t.Deadline.Text != p.Open.Merge.Deadline {
		return t.Deadline.Text
	}
	return ""
}

// MergeForm asks which task to merge with, then shows both as one.
func (p Pages) MergeForm(w http.ResponseWriter, r *http.Request) error {
	d, t, err := p.seen(r)
	if err != nil {
		return err
	}
	f := mergeForm{taskForm: formOf(t)}
	if other, err := uuid.Parse(r.URL.Query().Get("with")); err == nil {
		if second, err := d.Find(other); err == nil && second.ID != t.ID {
			f = together(t, second)
		}
	}
	return p.show(w, r, http.StatusOK, opened{Merge: &f}, nil)
}

// Merge gives one task the words of two.
func (p Pages) Merge(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	d, t, err := p.seen(r)
	if err != nil {
		return err
	}
	sent, err := form.Decode[mergeForm](r)
	sent.ID = t.ID
	if sent.Try {
		return p.show(w, r, http.StatusOK, opened{Merge: &sent}, nil)
	}
	if err == nil {
		err = p.Drafts.Merge(ctx, scope.FromHost(ctx), session.Who(ctx).ID, d.ID, draft.Ref{ID: t.ID, Version: sent.Version}, draft.Ref{ID: sent.With, Version: sent.WithVersion}, sent.edit())
	}
	return p.after(w, r, err, opened{Merge: &sent}, i18n.T(ctx, "draft.merge.done"), "#"+taskAnchor(t.ID))
}

// splitForm says where a task is parted in two.
type splitForm struct {
	Task    uuid.UUID
	Version int64     `form:"version"`
	Second  uuid.UUID `form:"second"`
	At      int       `form:"at"`
	Begins  string    `form:"begins"`
}

// briefPart is how much of each part of a long task is shown at the place between them.
const briefPart = 300

// ending is the last words of a long text, or all of a short one.
func ending(text string) string {
	letters := []rune(text)
	if len(letters) <= briefPart {
		return text
	}
	_, rest, _ := strings.Cut(string(letters[len(letters)-briefPart:]), " ")
	return "… " + rest
}

// cuts are the places that the page offers.
func (p page) cuts(ctx context.Context) []ui.Choice {
	t, err := p.Find(p.Open.Split.Task)
	if err != nil {
		return nil
	}
	var list []ui.Choice
	for _, c := range draft.Cuts(t.Text) {
		list = append(list, ui.Choice{Value: number(int64(c.At)), Label: i18n.T(ctx, "draft.split.second", "Words", viet.Brief(viet.Capital(c.After), briefPart)), Hint: i18n.T(ctx, "draft.split.first", "Words", ending(c.Before))})
	}
	return list
}

// SplitForm asks where to part a task in two.
func (p Pages) SplitForm(w http.ResponseWriter, r *http.Request) error {
	_, t, err := p.seen(r)
	if err != nil {
		return err
	}
	second, err := uuid.NewV7()
	if err != nil {
		return err
	}
	return p.show(w, r, http.StatusOK, opened{Split: &splitForm{Task: t.ID, Version: t.Version, Second: second}}, nil)
}

// Split parts a task in two.
func (p Pages) Split(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	d, t, err := p.seen(r)
	if err != nil {
		return err
	}
	sent, err := form.Decode[splitForm](r)
	sent.Task = t.ID
	if err == nil {
		err = desk.Made(sent.Second)
	}
	if _, there := d.Find(sent.Second); err == nil && there != nil && sent.Begins != "" {
		var cut draft.Cut
		if cut, err = draft.CutBefore(t.Text, sent.Begins); err == nil {
			sent.At = cut.At
		}
	}
	if err == nil {
		err = p.Drafts.Split(ctx, scope.FromHost(ctx), session.Who(ctx).ID, d.ID, draft.Ref{ID: t.ID, Version: sent.Version}, sent.Second, sent.At)
	}
	return p.after(w, r, err, opened{Split: &sent}, i18n.T(ctx, "draft.split.done"), "#"+taskAnchor(t.ID))
}
