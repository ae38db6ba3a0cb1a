package demo

import (
	"context"
	"lantoa/examples/plans"
	"lantoa/internal/plan"
)

// plan reads and confirms the founding plan with the commune's own first steps.
func (s seeding) plan(ctx context.Context) (plan.Plan, error) {
	by, id := s.members["dieuphoi"], s.id("plan", "founding")
	d, err := s.Plans.Import(ctx, s.in, by, id, "ke-hoach-tan-ninh.txt", plans.Founding())
	if err != nil {
		return plan.Plan{}, err
	}
	if d.Confirmed {
		return s.Plans.ByID(ctx, s.in, id)
	}
	if err := s.Plans.Title(ctx, s.in, by, id, d.Version, "Kế hoạch tuyên truyền Nghị quyết 57 và “Bình dân học vụ số”"); err != nil {
		return plan.Plan{}, err
	}
	// What people think and say is never kept in a networked program.
	for _, t := range d.Proposal.Tasks {
		if t.Clause != "III.1-2" {
			continue
		}
		if d, err = s.Plans.Draft(ctx, s.in, id); err != nil {
			return plan.Plan{}, err
		}
		err := s.Plans.Amend(ctx, s.in, by, id, d.Version, t.ID, plan.Edit{Clause: t.Clause, Text: t.Text, Leads: t.Leads, Partners: t.Partners, Deadline: t.Deadline.Text, Outside: true})
		if err != nil {
			return plan.Plan{}, err
		}
	}
	if d, err = s.Plans.Draft(ctx, s.in, id); err != nil {
		return plan.Plan{}, err
	}
	return s.Plans.Confirm(ctx, s.in, by, id, d.Version)
}
