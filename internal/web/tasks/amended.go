package tasks

import (
	"context"
	"net/http"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/amendment"
	"lantoa/internal/i18n"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/plandoc/comparison"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
)

// taskEnd is why a task ended, for everybody who reads the plan.
func (p Pages) taskEnd(r *http.Request, page *taskDetail, _ taskSent) error {
	if !page.Closed {
		return nil
	}
	steps, err := p.Amendments.Of(r.Context(), scope.FromHost(r.Context()), page.ID)
	for _, s := range steps {
		if s.Proposal.Choice == amendment.Close {
			page.WhyEnded = s.Proposal.Reason
		}
	}
	return err
}

// toldAmended is what an amendment of the plan did to a task, as a sentence of its history.
func toldAmended(ctx context.Context, s amendment.Step, who string, units unit.Tree) string {
	p := s.Proposal
	switch p.Choice {
	case amendment.Make:
		return i18n.T(ctx, "amendment.step.make", "Who", who, "Number", s.Number)
	case amendment.Close:
		return i18n.T(ctx, "amendment.step.close", "Who", who, "Number", s.Number, "From", viet.Day(p.From), "Reason", p.Reason)
	case amendment.Change:
		return strings.TrimSpace(i18n.T(ctx, "amendment.step.change", "Who", who, "Number", s.Number, "From", viet.Day(p.From), "Changes", changes(ctx, s.Effect, units)))
	}
	return strings.TrimSpace(i18n.T(ctx, "amendment.step.carry", "Who", who, "Number", s.Number, "Changes", changes(ctx, s.Effect, units)))
}

// changes is what is not as it was, each in a sentence.
func changes(ctx context.Context, e amendment.Effect, units unit.Tree) string {
	names := func(ids []uuid.UUID) string {
		if len(ids) == 0 {
			return i18n.T(ctx, "amendment.step.nobody")
		}
		return desk.Join(units.Names(ids))
	}
	due := func(t plan.NewTask) string {
		if t.Deadline.Text == "" {
			return i18n.T(ctx, "desk.deadline.not_stated")
		}
		return t.Deadline.Text
	}
	var said []string
	for _, part := range e.Changed() {
		switch part {
		case comparison.Address:
			said = append(said, i18n.T(ctx, "amendment.step.address", "Old", plandoc.Shown(e.From.Clause), "New", plandoc.Shown(e.To.Clause)))
		case comparison.Text:
			said = append(said, i18n.T(ctx, "amendment.step.text"))
		case comparison.Leads:
			said = append(said, i18n.T(ctx, "amendment.step.leads", "Old", names(e.From.Leads), "New", names(e.To.Leads)))
		case comparison.Partners:
			said = append(said, i18n.T(ctx, "amendment.step.partners", "Old", names(e.From.Partners), "New", names(e.To.Partners)))
		case comparison.Deadline:
			said = append(said, i18n.T(ctx, "amendment.step.deadline", "Old", due(e.From), "New", due(e.To)))
		case comparison.Output:
			said = append(said, i18n.T(ctx, "amendment.step.output"))
		}
	}
	if e.Ended+e.Begun > 0 {
		said = append(said, i18n.T(ctx, "amendment.step.days", "Ended", e.Ended, "Begun", e.Begun))
	}
	return strings.Join(said, " ")
}
