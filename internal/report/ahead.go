package report

import (
	"lantoa/internal/viet"
	"slices"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/officialdoc"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
)

const (
	aheadDays  = 90
	aheadTasks = 12 // how many the text tells of
)

// coming is a task with something due soon.
type coming struct {
	task  plan.Task
	first civil.Date
	units []uuid.UUID
}

// ahead is part IV: what falls due next.
func ahead(f Facts, l *ledger) []officialdoc.Block {
	blocks := []officialdoc.Block{officialdoc.Heading{Level: 1, Text: "Phương hướng, nhiệm vụ"}}
	due := f.coming()
	if len(due) == 0 {
		return append(blocks, paragraph(say("Nhiệm vụ trọng tâm thời gian tới: "), gap("nêu nhiệm vụ, đơn vị, thời hạn"), say(".")))
	}
	ids := make([]uuid.UUID, len(due))
	for i, c := range due {
		ids[i] = c.task.ID
	}
	after := f.after()
	blocks = append(blocks, paragraph(say("Từ ngày "+day(after.From)+" đến ngày "+day(after.To)+" có "), l.tasks("tasks.ahead", "Nhiệm vụ đến hạn sau kỳ báo cáo", ids),
		say(" nhiệm vụ đến hạn, tập trung thực hiện:")))
	var entries [][]officialdoc.Run
	for _, c := range due[:min(len(due), aheadTasks)] {
		entries = append(entries, say(clip(c.task.Text, longestSentence)+" ("+clauseName(c.task.Clause)+"), "+c.deadline()+": "+listed(f.unitNames(c.units))))
	}
	if rest := ids[min(len(ids), aheadTasks):]; len(rest) > 0 {
		entries = append(entries, join(say("và "), l.tasks("tasks.ahead.more", "Nhiệm vụ đến hạn chưa nêu tên", rest), say(" nhiệm vụ khác đến hạn trong thời gian này")))
	}
	blocks = append(blocks, items(entries...)...)
	return append(blocks, paragraph(say("Kiến nghị, đề xuất: "), gap("nêu kiến nghị, đề xuất, nếu có"), say(".")))
}

// deadline is the document's own words for what comes again and again, and else the day.
func (c coming) deadline() string {
	if c.task.Deadline.Kind == plandoc.Recurring && c.task.Deadline.Text != "" {
		return viet.Small(c.task.Deadline.Text)
	}
	return "hạn " + day(c.first)
}

// after is the time that the report looks ahead to; while its period runs, what is left of it too.
func (f Facts) after() Period {
	return Period{f.asOf().AddDays(1), f.Report.EndsOn.AddDays(aheadDays)}
}

// coming are the tasks with an occurrence due in that time, the soonest first.
func (f Facts) coming() []coming {
	after := f.after()
	var list []coming
	for _, t := range f.followed() {
		c := coming{task: t}
		for _, a := range t.Assignments {
			for _, o := range a.Occurrences {
				until := o.Until()
				if until.IsZero() || o.State == plan.Done || !after.Holds(until) {
					continue
				}
				if c.first.IsZero() || until.Before(c.first) {
					c.first = until
				}
				if !slices.Contains(c.units, a.UnitID) {
					c.units = append(c.units, a.UnitID)
				}
			}
		}
		if !c.first.IsZero() {
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, func(a, b coming) int { return a.first.DaysSince(b.first) })
	return list
}
