package plandoc

import (
	"lantoa/internal/plandoc/numbering"
	"lantoa/internal/plandoc/prose"
	"lantoa/internal/plandoc/table"
	"lantoa/internal/plandoc/target"
	"regexp"
)

// targets are the goals of all clauses. What people are told, and why the plan is made,
// speaks of numbers without setting any. The deadline of a sentence is asked of when.
func targets(tree *tree, when func(string) Deadline) []Target {
	out := []Target{}
	walk([]*node{tree.root}, func(n *node) {
		if n.under(RolePurpose, RoleBasis, RoleFunding) && !n.under(RoleTarget) || n.told() {
			return
		}
		for _, text := range []string{n.Title, n.Text} {
			if text != "" && (text == n.Text || n.family != numbering.None && !prose.IsCapitals(text)) {
				out = append(out, target.In(n.Clause, text, n.under(RoleTarget), when)...)
			}
		}
		for _, rows := range n.tables {
			c := table.Of(rows)
			if c.HasGoals() {
				out = append(out, c.Targets(n.Clause, rows)...)
				continue
			}
			for _, t := range c.Tasks(n.Clause, rows) {
				out = append(out, target.In(t.Clause, t.Text, false, when)...)
				out = append(out, target.In(t.Clause, t.Output, true, when)...)
			}
		}
	})
	return out
}

// told tells whether n is part of what people are told.
func (n *node) told() bool {
	for ; n != nil; n = n.parent {
		if toldTitle.MatchString(n.Title) {
			return true
		}
	}
	return false
}

var toldTitle = regexp.MustCompile(`(?i)nội dung.*tuyên truyền|tuyên truyền.*nội dung|thông điệp|thực trạng|tình hình|kết quả (?:đạt được|thực hiện)|đặc điểm`)
