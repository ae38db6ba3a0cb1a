package report

import (
	"lantoa/internal/viet"
	"slices"

	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/officialdoc"
	"lantoa/internal/plan"
)

// toldActivities is how many activities of a clause the text tells; the appendix has all.
const toldActivities = 8

// results is part II: what was done, by clause of the plan, then by form.
func results(f Facts, l *ledger) []officialdoc.Block {
	blocks := []officialdoc.Block{officialdoc.Heading{Level: 1, Text: "Kết quả nổi bật"}}
	all := counted{key: "activities", activities: f.Activities}
	if len(f.Activities) == 0 {
		return append(blocks, officialdoc.Plain("Trong kỳ chưa ghi nhận hoạt động nào được duyệt."))
	}
	blocks = append(blocks, paragraph(say("Trong kỳ "), all.told(f, l, " đã được duyệt"), say(".")))
	clauses, several := byClause(f)
	if several {
		blocks = append(blocks, officialdoc.Plain("Hoạt động phục vụ nhiều mục của "+planKind(f)+" được nêu ở từng mục và chỉ tính một lần trong tổng số."))
	}
	toldAt := map[uuid.UUID]string{}
	for _, c := range clauses {
		blocks = append(blocks, clauseResult(f, l, c, toldAt)...)
	}
	return append(blocks, officialdoc.Heading{Level: 2, Text: "Kết quả theo hình thức tuyên truyền"}, formTable(f, l, all))
}

// clauseGroup is the activities that serve one clause.
type clauseGroup struct {
	clause plan.Clause
	counted
}

// byClause groups by the clauses that tasks cite, in the document's order; several
// tells whether an activity stands in more than one of them.
func byClause(f Facts) (groups []clauseGroup, several bool) {
	under := map[string][]activity.Activity{}
	for _, a := range f.Activities {
		addresses := f.clausesOf(a)
		several = several || len(addresses) > 1
		for _, address := range addresses {
			under[address] = append(under[address], a)
		}
	}
	for _, c := range f.Clauses {
		if len(under[c.Address]) > 0 {
			groups = append(groups, clauseGroup{c, counted{"clause." + c.Address, viet.Capital(clauseName(c.Address)), under[c.Address]}})
		}
	}
	return groups, several
}

// clauseResult tells of one clause. What was told under an earlier one is only pointed to.
func clauseResult(f Facts, l *ledger, g clauseGroup, toldAt map[uuid.UUID]string) []officialdoc.Block {
	name := clauseName(g.clause.Address)
	summary := g.told(f, l, "")
	summary[0].Text = viet.Capital(summary[0].Text)
	blocks := []officialdoc.Block{
		officialdoc.Heading{Level: 2, Text: clauseWords(g.clause) + " (" + name + ")"},
		paragraph(summary, say(":")),
	}
	var fresh, before []activity.Activity
	for _, a := range g.activities {
		if toldAt[a.ID] != "" {
			before = append(before, a)
		} else {
			fresh = append(fresh, a)
		}
	}
	told := fresh[:min(len(fresh), toldActivities)]
	var entries [][]officialdoc.Run
	for _, a := range told {
		entries = append(entries, say(bare(a.What)+", ngày "+day(a.HeldOn)+", tại "+bare(a.Place)+" ("+f.unitName(a.UnitID)+")"))
	}
	if more := fresh[len(told):]; len(more) > 0 {
		entries = append(entries, join(l.put(g.part("more", "hoạt động chỉ nêu trong phụ lục", more)), say(" hoạt động khác (phụ lục)")))
	}
	if len(before) > 0 {
		var places []string
		for _, a := range before {
			if !slices.Contains(places, toldAt[a.ID]) {
				places = append(places, toldAt[a.ID])
			}
		}
		entries = append(entries, join(l.put(g.part("before", "hoạt động đã nêu ở mục trước", before)), say(" hoạt động đã nêu ở "+listed(places))))
	}
	for _, a := range fresh {
		toldAt[a.ID] = name
	}
	return append(blocks, items(entries...)...)
}

// formTable counts by the forms of grassroots information; a form without activities has no row.
func formTable(f Facts, l *ledger, all counted) officialdoc.Table {
	table := officialdoc.Table{Columns: []officialdoc.Column{
		{Title: "Hình thức", Width: 4}, {Title: "Số hoạt động", Width: 2, Align: officialdoc.Center},
		{Title: "Số lượt người", Width: 2, Align: officialdoc.Center}, {Title: "Minh chứng", Width: 3, Align: officialdoc.Center},
	}}
	for _, g := range byForm(f) {
		table.Rows = append(table.Rows, officialdoc.Row{Cells: []officialdoc.Cell{
			say(g.name), l.put(g.number()), l.put(g.participants()), g.proofs(l),
		}})
	}
	total := officialdoc.Row{Cells: []officialdoc.Cell{say("Tổng cộng"), l.put(all.number()), l.put(all.participants()), all.proofs(l)}}
	for _, cell := range total.Cells {
		for i := range cell {
			cell[i].Bold = true
		}
	}
	table.Rows = append(table.Rows, total)
	return table
}

func byForm(f Facts) []counted {
	forms := activity.Forms()
	for _, a := range f.Activities {
		if !slices.Contains(forms, a.Form) {
			forms = append(forms, a.Form)
		}
	}
	var groups []counted
	for _, form := range forms {
		of := slices.DeleteFunc(slices.Clone(f.Activities), func(a activity.Activity) bool { return a.Form != form })
		if len(of) > 0 {
			groups = append(groups, counted{"form." + string(form), form.Label(), of})
		}
	}
	return groups
}
