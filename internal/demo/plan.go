package demo

import (
	"context"
	"lantoa/examples/plans"
	"lantoa/internal/draft"
	"lantoa/internal/plan"
)

// plan reads and confirms the founding plan with the commune's own first steps.
func (s seeding) plan(ctx context.Context) (plan.Plan, error) {
	by, id := s.members["dieuphoi"], s.id("plan", "founding")
	d, err := s.Drafts.Import(ctx, s.in, by, id, "ke-hoach-tan-ninh.txt", plans.Founding())
	if err != nil {
		return plan.Plan{}, err
	}
	if d.Confirmed {
		return s.Plans.ByID(ctx, s.in, id)
	}
	if err := s.Drafts.Title(ctx, s.in, by, id, d.Proposal.TitleVersion, "Kế hoạch tuyên truyền Nghị quyết 57 và “Bình dân học vụ số”"); err != nil {
		return plan.Plan{}, err
	}
	// What people think and say is never kept in a networked program.
	for _, t := range d.Proposal.Tasks {
		if t.Clause != "III.1-2" {
			continue
		}
		e := plan.Edit{Clause: t.Clause, Text: t.Text, Leads: t.Leads, Partners: t.Partners, Deadline: t.Deadline.Text, Outside: true}
		if err := s.Drafts.Amend(ctx, s.in, by, id, draft.Ref{ID: t.ID, Version: t.Version}, e); err != nil {
			return plan.Plan{}, err
		}
	}
	for _, b := range d.Proposal.OpenBodies() {
		if err := s.Drafts.Outside(ctx, s.in, by, id, b.Name, b.Version); err != nil {
			return plan.Plan{}, err
		}
	}
	var seen []string
	for _, doubt := range d.Proposal.Doubts {
		seen = append(seen, doubt.Key)
	}
	if err := s.Drafts.Tick(ctx, s.in, by, id, seen); err != nil {
		return plan.Plan{}, err
	}
	if d, err = s.Drafts.ByID(ctx, s.in, id); err != nil {
		return plan.Plan{}, err
	}
	return s.Drafts.Confirm(ctx, s.in, by, id, d.Version)
}
