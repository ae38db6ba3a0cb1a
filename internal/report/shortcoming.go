package report

import (
	"lantoa/internal/viet"
	"slices"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/officialdoc"
	"lantoa/internal/plan"
)

// shortcomings is part III: what is late, and which units have shown nothing yet.
// It speaks of bodies, never of persons.
func shortcomings(f Facts, l *ledger) []officialdoc.Block {
	blocks := []officialdoc.Block{officialdoc.Heading{Level: 1, Text: "Tồn tại, hạn chế"}}
	late := f.late()
	if len(late) > 0 {
		blocks = append(blocks, paragraph(say("Còn "), l.tasks("tasks.late", "Nhiệm vụ trễ hạn", taskIDs(late)), say(" nhiệm vụ trễ hạn:")))
		var entries [][]officialdoc.Run
		for _, t := range late {
			entries = append(entries, lateWords(f, l, t))
		}
		blocks = append(blocks, items(entries...)...)
	}
	silent := f.silent()
	if len(silent) > 0 {
		blocks = append(blocks, paragraph(l.units("units.silent", "Đơn vị chưa có hoạt động được duyệt", silent),
			say(" đơn vị đang chủ trì việc chưa có hoạt động được duyệt và chưa báo không phát sinh trong kỳ: "+listed(f.unitNames(silent))+".")))
	}
	if len(late) == 0 && len(silent) == 0 {
		return append(blocks, paragraph(say("Đến ngày "+day(f.asOf())+" chưa ghi nhận nhiệm vụ trễ hạn; các đơn vị chủ trì đều có hoạt động được duyệt hoặc đã báo không phát sinh. Hạn chế khác: "),
			gap("nêu hạn chế, nguyên nhân"), say(".")))
	}
	return append(blocks, paragraph(say("Nguyên nhân và hạn chế khác: "), gap("nêu nguyên nhân, hạn chế khác"), say(".")))
}

// late are the tasks of which something is overdue, in the order of the plan.
func (f Facts) late() []plan.Task {
	var late []plan.Task
	for _, t := range f.followed() {
		if t.Standing(f.asOf()).Late() {
			late = append(late, t)
		}
	}
	return late
}

// lateWords names the clause, what was due and since when, and the units that are late.
func lateWords(f Facts, l *ledger, t plan.Task) []officialdoc.Run {
	var oldest civil.Date
	overdue := map[uuid.UUID]bool{}
	for _, a := range t.Assignments {
		if !t.StandingOf(a, f.asOf()).Late() {
			continue
		}
		overdue[a.UnitID] = true
		for _, o := range a.Occurrences {
			if until := o.Until(); o.State != plan.Done && !until.IsZero() && (oldest.IsZero() || until.Before(oldest)) {
				oldest = until
			}
		}
	}
	runs := say(viet.Capital(clauseName(t.Clause)) + ": " + viet.Small(clip(t.Text, longestSentence)) + "; hạn " + day(oldest) + " (")
	units := slices.DeleteFunc(f.leads(), func(id uuid.UUID) bool { return !overdue[id] })
	if len(units) > lateUnits {
		return join(runs, l.units("tasks.late."+t.ID.String(), viet.Capital(clauseName(t.Clause))+": đơn vị trễ hạn", units), say(" đơn vị)"))
	}
	return join(runs, say(listed(f.unitNames(units))+")"))
}

// lateUnits is how many units a late task names before it only counts them.
const lateUnits = 8
