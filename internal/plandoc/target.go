package plandoc

import (
	"lantoa/internal/plandoc/numbering"
	"lantoa/internal/plandoc/prose"
	"lantoa/internal/plandoc/table"
	"lantoa/internal/plandoc/target"
)

// targets are the goals of all clauses. What people are told, and why the plan is made,
// speaks of numbers without setting any.
func targets(tree *tree) []Target {
	out := []Target{}
	walk([]*node{tree.root}, func(n *node) {
		if n.under(RoleMessage, RolePurpose, RoleBasis, RoleFunding) && !n.under(RoleTarget) {
			return
		}
		for _, text := range []string{n.Title, n.Text} {
			if text != "" && (text == n.Text || n.family != numbering.None && !prose.IsCapitals(text)) {
				out = append(out, target.In(n.Clause, text, n.under(RoleTarget))...)
			}
		}
		for _, rows := range n.tables {
			if c := table.Of(rows); c.HasGoals() {
				out = append(out, c.Targets(n.Clause, rows)...)
			}
		}
	})
	return out
}
