package overviews

import (
	"context"

	"lantoa/internal/i18n"
	"lantoa/internal/overview"
	"lantoa/internal/viet"
)

// urgency is one of the few things that cannot wait, and who must do it.
type urgency struct {
	What  string
	Href  string
	Label string // what who is: "Đơn vị chủ trì:", "Đang chờ"
	Who   string
	State string // "trễ 6 ngày", "hạn ngày mai"; "" for what has no day
	Late  bool
}

const (
	mostUrgent = 3 // more than a person keeps in mind is not urgent any more
	urgentDays = 2 // a deadline so near cannot wait for the weekly look
)

// urgent is what is longest overdue, then what falls due in the next days, then what
// the commune itself keeps waiting.
func (p overviewPage) urgent(ctx context.Context) []urgency {
	var list []urgency
	add := func(d overview.Due, state string, late bool) {
		list = append(list, urgency{What: viet.Brief(d.Task.Text, 110), Href: "/console/tasks/" + d.Task.ID.String(),
			Label: i18n.T(ctx, "overview.urgent.lead"), Who: p.asked(ctx, d), State: state, Late: late})
	}
	for _, d := range p.Late {
		add(d, i18n.T(ctx, "overview.urgent.late", "Count", d.Days), true)
	}
	for _, d := range p.Soon {
		if left := d.Day.DaysSince(p.Today); left <= urgentDays {
			add(d, untilWords(ctx, left), false)
		}
	}
	for _, w := range p.Waits {
		list = append(list, urgency{What: w.Text, Href: w.Href, Label: i18n.T(ctx, "overview.urgent.waits_for"), Who: w.Who})
	}
	return list[:min(len(list), mostUrgent)]
}

func untilWords(ctx context.Context, days int) string {
	switch days {
	case 0:
		return i18n.T(ctx, "overview.urgent.today")
	case 1:
		return i18n.T(ctx, "overview.urgent.tomorrow")
	}
	return i18n.T(ctx, "overview.urgent.in_days", "Count", days)
}
