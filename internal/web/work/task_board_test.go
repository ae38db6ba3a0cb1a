package work

import (
	"testing"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/i18n"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
)

func on(day string) civil.Date {
	d, err := civil.ParseDate(day)
	if err != nil {
		panic(err)
	}
	return d
}

// given is a task that the unit leads, due on the days named; "" is no date.
func given(text string, unitID uuid.UUID, days ...string) plan.Task {
	var due []plan.Occurrence
	for _, d := range days {
		o := plan.Occurrence{State: plan.NotStarted}
		if d != "" {
			o.Due = on(d)
		}
		due = append(due, o)
	}
	return plan.Task{ID: uuid.New(), Text: text, Clause: "III.2-3", Kind: plan.Duty,
		Assignments: []plan.Assignment{{UnitID: unitID, Part: plan.Lead, Occurrences: due}}}
}

func texts(cards []taskCard) []string {
	list := []string{}
	for _, c := range cards {
		list = append(list, c.Text)
	}
	return list
}

func same(t *testing.T, what string, got []taskCard, want ...string) {
	t.Helper()
	list := texts(got)
	if len(list) != len(want) {
		t.Fatalf("%s: %q, want %q", what, list, want)
	}
	for i := range want {
		if list[i] != want[i] {
			t.Errorf("%s: %q, want %q", what, list, want)
		}
	}
}

func TestBoardShowsWhatPressesFirst(t *testing.T) {
	hamlet, commune, stranger := uuid.New(), uuid.New(), uuid.New()
	helped := given("giúp một tay", commune, "2026-12-25")
	helped.Assignments = append(helped.Assignments, plan.Assignment{UnitID: hamlet, Part: plan.Partner})
	done := given("xong rồi", hamlet, "2026-10-01")
	done.Assignments[0].Occurrences[0].State = plan.Done
	b := newBoard([]plan.Task{
		given("thường xuyên", hamlet, ""), given("tháng sau", hamlet, "2026-12-20"), given("cuối tuần", hamlet, "2026-11-30"),
		given("hôm nay", hamlet, "2026-11-23"), given("trễ", hamlet, "2026-11-20"), given("của xã", commune, "2026-11-20"),
		given("của nơi khác", stranger, ""), done, helped,
	}, hamlet, []uuid.UUID{commune}, on("2026-11-23"))
	same(t, "late", b.Late, "trễ")
	same(t, "week", b.Week, "hôm nay", "cuối tuần")
	same(t, "month", b.Month)
	same(t, "later", b.Later, "tháng sau", "giúp một tay")
	same(t, "open", b.Open, "thường xuyên")
	same(t, "above", b.Above, "của xã")
	same(t, "done", b.Done, "xong rồi")
}

func TestAUnitIsToldWhatThisWeekAsksBeforeTheRestOfTheMonth(t *testing.T) {
	hamlet := uuid.New()
	b := newBoard([]plan.Task{given("cuối tháng", hamlet, "2026-11-30"), given("tuần này", hamlet, "2026-11-09")}, hamlet, nil, on("2026-11-02"))
	same(t, "week", b.Week, "tuần này")
	same(t, "month", b.Month, "cuối tháng")
	if words := b.asked(reader(t, i18n.Vietnamese)); words != "Bảy ngày tới xã cần 1 việc." {
		t.Error(words)
	}
	if own := b.own(); own.Total != 2 || own.Done+own.Doing+own.Late != 0 {
		t.Errorf("%+v", own)
	}
}

func TestALongListShowsWhatPressesMostAndTellsHowMuchIsLeft(t *testing.T) {
	hamlet, commune := uuid.New(), uuid.New()
	b := newBoard([]plan.Task{given("thường xuyên", hamlet, ""), given("trễ", hamlet, "2026-11-20"), given("hôm nay", hamlet, "2026-11-23"), given("của xã", commune, ""), given("lễ", hamlet, "2026-11-29")},
		hamlet, []uuid.UUID{commune}, on("2026-11-23"))
	for most, want := range map[int][]string{0: {}, 2: {"trễ", "hôm nay"}, 4: {"trễ", "hôm nay", "lễ", "thường xuyên"}, 9: {"trễ", "hôm nay", "lễ", "thường xuyên", "của xã"}} {
		shown, left := b.first(most)
		same(t, "shown", shown.open(), want...)
		if left != 5-len(want) {
			t.Errorf("of %d shown %d are said to be left", len(want), left)
		}
	}
	same(t, "the whole", b.open(), "trễ", "hôm nay", "lễ", "thường xuyên", "của xã")
}

func TestTaskWithoutADateIsNeverLate(t *testing.T) {
	hamlet := uuid.New()
	b := newBoard([]plan.Task{given("văn bản không nêu hạn", hamlet, "")}, hamlet, nil, on("2030-01-01"))
	if len(b.Late) != 0 || b.Open[0].Until(reader(t, i18n.Vietnamese)) != "Văn bản không nêu hạn" {
		t.Errorf("late %d, says %q", len(b.Late), b.Open[0].Until(reader(t, i18n.Vietnamese)))
	}
}

func TestNothingFollowedOutsideTheSystemCanBeServed(t *testing.T) {
	hamlet := uuid.New()
	outside := given("nắm tình hình", hamlet, "")
	outside.Outside = true
	open := given("mở lớp", hamlet, "")
	b := newBoard([]plan.Task{outside, open}, hamlet, nil, on("2026-11-23"))
	same(t, "choices", b.choices(nil), "mở lớp")
}

func TestServedTasksStandFirstEvenWhenDone(t *testing.T) {
	hamlet := uuid.New()
	done := given("xong rồi", hamlet, "2026-10-01")
	done.Assignments[0].Occurrences[0].State = plan.Done
	open := given("mở lớp", hamlet, "")
	b := newBoard([]plan.Task{open, done}, hamlet, nil, on("2026-11-23"))
	same(t, "choices", b.choices([]uuid.UUID{done.ID}), "xong rồi", "mở lớp")
}

func TestOnlyALeadOfEndingWorkMayCallItDone(t *testing.T) {
	card := taskCard{Task: plan.Task{Deadline: plandoc.Deadline{Kind: plandoc.Fixed}}}
	if !card.Finishable() {
		t.Error("a lead may not say that dated work is done")
	}
	monthly := taskCard{Task: plan.Task{Deadline: plandoc.Deadline{Kind: plandoc.Recurring}}, Next: on("2026-12-22")}
	if !monthly.Finishable() || monthly.Finished(reader(t, i18n.Vietnamese)) != "Kỳ hạn ngày 22/12/2026 đã xong" {
		t.Errorf("a lead may not say that this month is done: %q", monthly.Finished(reader(t, i18n.Vietnamese)))
	}
	for name, other := range map[string]taskCard{
		"partner":    {Task: card.Task, Partner: true},
		"unit below": {Task: card.Task, Lead: uuid.New()},
		"every day":  {Task: plan.Task{Deadline: plandoc.Deadline{Kind: plandoc.Recurring}}},
		"continuous": {Task: plan.Task{Deadline: plandoc.Deadline{Kind: plandoc.Continuous}}},
	} {
		if other.Finishable() {
			t.Errorf("%s may call the work done", name)
		}
	}
}

func TestDeadlineSaysBeforeWhichDayAndWhoSetIt(t *testing.T) {
	for want, task := range map[string]plan.Task{
		"Trước ngày 20/11/2025 (theo văn bản)":                     {Deadline: plandoc.Deadline{Kind: plandoc.Fixed, Text: "trước ngày 20/11/2025"}, Origin: plan.FromDocument},
		"Trước ngày 30/9/2026 (xã đặt)":                            {Deadline: plandoc.Deadline{Kind: plandoc.Fixed, Text: "30/9/2026"}, Origin: plan.FromCommune},
		"Chưa đặt hạn":                                             {Kind: plan.Subtask, Origin: plan.FromCommune},
		"Hằng tháng. Kỳ này: trước ngày 22/11/2026 (theo văn bản)": {Deadline: plandoc.Deadline{Kind: plandoc.Recurring, Text: "hằng tháng"}, Origin: plan.FromDocument},
	} {
		if got := deadline(reader(t, i18n.Vietnamese), task, on("2026-11-22")); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
