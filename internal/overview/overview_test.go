package overview

import (
	"testing"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/unit"
)

// today is the day of these tests.
var today = civil.Date{Year: 2026, Month: 11, Day: 23}

func task(clause string, deadline plandoc.DeadlineKind, lead uuid.UUID, o ...plan.Occurrence) plan.Task {
	return plan.Task{ID: uuid.New(), Clause: clause, Text: clause, Deadline: plandoc.Deadline{Kind: deadline},
		Assignments: []plan.Assignment{{UnitID: lead, Part: plan.Lead, Occurrences: o}}}
}

func facts() (Facts, map[string]uuid.UUID) {
	ids := map[string]uuid.UUID{"UBND": uuid.New(), "Phòng": uuid.New(), "Thôn": uuid.New(), "Hội": uuid.New(), "Xong": uuid.New()}
	above := ids["UBND"]
	units := unit.NewTree([]unit.Unit{{ID: ids["UBND"], Name: "UBND xã", Kind: unit.Government}, {ID: ids["Phòng"], Name: "Phòng", Kind: unit.Government, ParentID: &above},
		{ID: ids["Thôn"], Name: "Thôn", Kind: unit.Hamlet}, {ID: ids["Hội"], Name: "Hội", Kind: unit.Union}, {ID: ids["Xong"], Name: "Trường", Kind: unit.School}}, today)
	on := func(days int) civil.Date { return today.AddDays(days) }
	outside := task("II.1-1", plandoc.Fixed, ids["Hội"], plan.Occurrence{Due: on(-90), State: plan.NotStarted})
	outside.Outside = true
	return Facts{Today: today, Units: units, Waiting: 2, Acted: map[uuid.UUID]bool{ids["Phòng"]: true}, Plans: []Running{{
		Clauses: []plan.Clause{{Address: "II", Title: "NỘI DUNG"}, {Address: "II.1", Parent: "II", Title: "Nội dung"}, {Address: "II.1-1", Parent: "II.1", Text: "một"}, {Address: "II.1-2", Parent: "II.1", Text: "hai"}, {Address: "III", Title: "TỔ CHỨC"}, {Address: "III-1", Parent: "III", Text: "ba"}},
		Tasks: []plan.Task{
			task("II.1-1", plandoc.Fixed, ids["Thôn"], plan.Occurrence{Due: on(-2), State: plan.InProgress}),
			task("II.1-2", plandoc.Fixed, ids["UBND"], plan.Occurrence{Due: on(-9), State: plan.NotStarted}),
			task("II.1-2", plandoc.Fixed, ids["Thôn"], plan.Occurrence{Due: on(7), State: plan.NotStarted}),
			task("III-1", plandoc.Fixed, ids["Thôn"], plan.Occurrence{Due: on(8), State: plan.NotStarted}),
			task("III-1", plandoc.Fixed, ids["Thôn"], plan.Occurrence{Due: on(-1), State: plan.Done, DoneOn: on(-3)}),
			outside,
			task("III-1", plandoc.Fixed, ids["Xong"], plan.Occurrence{Due: on(-300), State: plan.Done, DoneOn: on(-301)}),
		}}}}, ids
}

func TestTheLongestOverdueComesFirstAndOnlyTheNextSevenDaysAreSoon(t *testing.T) {
	f, ids := facts()
	o := compose(f)
	if len(o.Late) != 2 || o.Late[0].Days != 9 || o.Late[1].Days != 2 || o.Late[0].Units[0] != ids["UBND"] {
		t.Errorf("late: %+v", o.Late)
	}
	if len(o.Soon) != 1 || o.Soon[0].Day != today.AddDays(7) {
		t.Errorf("soon: %+v", o.Soon)
	}
}

func TestWhatIsFollowedOutsideIsLeftOut(t *testing.T) {
	f, _ := facts()
	o := compose(f)
	if o.All != 6 || o.Done != 2 {
		t.Errorf("%d of %d", o.Done, o.All)
	}
	for _, late := range o.Late {
		if late.Task.Outside {
			t.Error("an outside task is listed")
		}
	}
}

func TestASilentUnitLeadsSomethingAndShowedNothingItselfOrBelow(t *testing.T) {
	f, ids := facts()
	o := compose(f)
	if len(o.Silent) != 1 || o.Silent[0].ID != ids["Thôn"] {
		t.Errorf("silent: %+v; UBND's own room acted, Hội leads only outside the system, Trường has long been done", o.Silent)
	}
}

func TestEachTaskStandsInJustOnePartAndOneState(t *testing.T) {
	f, _ := facts()
	all := 0
	for _, p := range compose(f).Parts {
		if p.Done+p.Doing+p.Late > p.All {
			t.Errorf("%s: %+v", p.Clause.Address, p)
		}
		all += p.All
	}
	if all != 6 {
		t.Errorf("%d tasks in parts", all)
	}
}
