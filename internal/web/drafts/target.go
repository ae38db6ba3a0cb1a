package drafts

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/draft"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/scope"
	"lantoa/internal/target"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// targetForm is what the form of one target sends.
type targetForm struct {
	ID          uuid.UUID `form:"id"`
	Version     int64     `form:"version"`
	Clause      string    `form:"clause"`
	Text        string    `form:"text"`
	Bound       string    `form:"bound"`
	Value       string    `form:"value"` // as typed: with a decimal comma
	Measure     string    `form:"measure"`
	Numerator   string    `form:"numerator"`
	Denominator string    `form:"denominator"`
	Provider    uuid.UUID `form:"provider"`
	Deadline    string    `form:"deadline"`
	Try         bool      `form:"try"`
}

func targetFormOf(t draft.Target) targetForm {
	return targetForm{ID: t.ID, Version: t.Version, Clause: t.Clause, Text: t.Text, Bound: string(t.Bound), Value: desk.Figure(t.Value), Measure: string(t.Measure),
		Numerator: t.Numerator, Denominator: t.Denominator, Provider: t.Provider, Deadline: t.Deadline.Text}
}

// edit reads the figure as people write it; what is none is mended at its field.
func (f targetForm) edit() (target.Edit, error) {
	e := target.Edit{Clause: f.Clause, Text: f.Text, Numerator: f.Numerator, Denominator: f.Denominator, Provider: f.Provider,
		Measure: plandoc.Measure(f.Measure), Bound: plandoc.Bound(f.Bound), Deadline: f.Deadline}
	written := strings.NewReplacer(" ", "", "\u00a0", "", "%", "").Replace(f.Value)
	if strings.Contains(written, ",") || strings.Count(written, ".") > 1 || thousands(written) {
		written = strings.ReplaceAll(written, ".", "") // 1.200,5
	}
	v, err := strconv.ParseFloat(strings.Replace(written, ",", ".", 1), 64)
	e.Value = v
	var p errs.Fields
	p.Check("value", err == nil && v == v, "target.value")
	return e, p.Err()
}

// thousands tells 1.200 from 97.5.
func thousands(written string) bool {
	whole, rest, parted := strings.Cut(written, ".")
	return parted && len(rest) == 3 && len(whole) > 0 && len(whole) <= 3 && whole != "0"
}

func bounds(ctx context.Context) []ui.Choice {
	var list []ui.Choice
	for _, b := range []plandoc.Bound{plandoc.AtLeast, plandoc.AtMost, plandoc.Exactly} {
		list = append(list, ui.Choice{Value: string(b), Label: viet.Capital(i18n.Named(ctx, "target_bound", string(b)))})
	}
	return list
}

func measures(ctx context.Context) []ui.Choice {
	var list []ui.Choice
	for _, m := range []plandoc.Measure{plandoc.Percent, plandoc.Count} {
		list = append(list, ui.Choice{Value: string(m), Label: i18n.Named(ctx, "target_measure", string(m))})
	}
	return list
}

// clauses are the places that a target may be added to.
func (p page) clauses() []ui.Choice {
	var list []ui.Choice
	for _, c := range plan.ClausesOf(p.Reading) {
		list = append(list, ui.Choice{Value: c.Address, Label: c.Shown() + ": " + viet.Brief(c.Words(), briefTask)})
	}
	return list
}

func (p page) newTarget() bool {
	if p.Open.Target == nil {
		return false
	}
	_, err := p.Proposal.Target(p.Open.Target.ID)
	return err != nil
}

func (p page) targetVersion() int64 {
	if t, err := p.Proposal.Target(p.Open.Target.ID); err == nil && p.Open.Met {
		return t.Version
	}
	return p.Open.Target.Version
}

func (p page) theirTarget(ctx context.Context) []ui.KeyValue {
	t, err := p.Proposal.Target(p.Open.Target.ID)
	if err != nil || !p.Open.Met {
		return nil
	}
	return append([]ui.KeyValue{{Key: i18n.T(ctx, "draft.target.text"), Value: t.Text}, {Key: i18n.T(ctx, "draft.target.goal"), Value: desk.Goal(ctx, t.Target)}}, desk.Counted(ctx, t.Target, p.Units)...)
}

// TargetNew asks for a target of the commune's own under a clause.
func (p Pages) TargetNew(w http.ResponseWriter, r *http.Request) error {
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	return p.show(w, r, http.StatusOK, opened{Target: &targetForm{ID: id, Clause: r.URL.Query().Get("clause"), Bound: string(plandoc.AtLeast), Measure: string(plandoc.Percent)}}, nil)
}

func (p Pages) seenTarget(r *http.Request) (draft.Draft, draft.Target, error) {
	id, err := desk.PathID(r, "id")
	if err != nil {
		return draft.Draft{}, draft.Target{}, err
	}
	targetID, err := desk.PathID(r, "target")
	if err != nil {
		return draft.Draft{}, draft.Target{}, err
	}
	d, err := p.Drafts.ByID(r.Context(), scope.FromHost(r.Context()), id)
	if err != nil {
		return d, draft.Target{}, err
	}
	t, err := d.Proposal.Target(targetID)
	if err != nil {
		return d, draft.Target{}, err
	}
	return d, *t, nil
}

// TargetEdit opens a target to be changed.
func (p Pages) TargetEdit(w http.ResponseWriter, r *http.Request) error {
	_, t, err := p.seenTarget(r)
	if err != nil {
		return err
	}
	f := targetFormOf(t)
	return p.show(w, r, http.StatusOK, opened{Target: &f}, nil)
}

// TargetAdd adds a target of the commune's own.
func (p Pages) TargetAdd(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	sent, err := form.Decode[targetForm](r)
	if sent.Try {
		return p.show(w, r, http.StatusOK, opened{Target: &sent}, nil)
	}
	if err == nil {
		err = desk.Made(sent.ID)
	}
	var e target.Edit
	if err == nil {
		e, err = sent.edit()
	}
	if err == nil {
		err = p.Drafts.AddTarget(ctx, scope.FromHost(ctx), session.Who(ctx).ID, id, sent.ID, e)
	}
	return p.after(w, r, err, opened{Target: &sent}, i18n.T(ctx, "draft.target.saved"), "#"+targetAnchor(sent.ID))
}

// TargetAmend changes a target.
func (p Pages) TargetAmend(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	d, t, err := p.seenTarget(r)
	if err != nil {
		return err
	}
	sent, err := form.Decode[targetForm](r)
	sent.ID = t.ID
	if sent.Try {
		return p.show(w, r, http.StatusOK, opened{Target: &sent}, nil)
	}
	var e target.Edit
	if err == nil {
		e, err = sent.edit()
	}
	if err == nil {
		err = p.Drafts.AmendTarget(ctx, scope.FromHost(ctx), session.Who(ctx).ID, d.ID, draft.Ref{ID: t.ID, Version: sent.Version}, e)
	}
	return p.after(w, r, err, opened{Target: &sent}, i18n.T(ctx, "draft.target.saved"), "#"+targetAnchor(t.ID))
}

// TargetDrop leaves a target out, or takes it back in.
func (p Pages) TargetDrop(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	d, t, err := p.seenTarget(r)
	if err != nil {
		return err
	}
	sent, err := form.Decode[dropForm](r)
	notice := i18n.T(ctx, "draft.target.taken_back")
	if sent.Drop {
		notice = i18n.T(ctx, "draft.target.dropped")
	}
	if err == nil {
		err = p.Drafts.DropTarget(ctx, scope.FromHost(ctx), session.Who(ctx).ID, d.ID, draft.Ref{ID: t.ID, Version: sent.Version}, sent.Drop)
	}
	return p.after(w, r, err, opened{}, notice, "#"+targetAnchor(t.ID))
}
