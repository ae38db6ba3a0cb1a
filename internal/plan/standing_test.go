package plan

import (
	"testing"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/plandoc"
)

func TestStandingOfATask(t *testing.T) {
	today := civil.Date{Year: 2026, Month: 11, Day: 23}
	on := func(days int) civil.Date { return today.AddDays(days) }
	lead := func(o ...Occurrence) Assignment { return Assignment{UnitID: uuid.New(), Part: Lead, Occurrences: o} }
	fixed, endless := plandoc.Deadline{Kind: "fixed"}, plandoc.Deadline{Kind: "continuous"}
	for name, c := range map[string]struct {
		deadline plandoc.Deadline
		leads    []Assignment
		want     Standing
	}{
		"nothing done yet":                          {fixed, []Assignment{lead(Occurrence{Due: on(1), State: NotStarted})}, Standing{State: NotStarted}},
		"due today is not late":                     {fixed, []Assignment{lead(Occurrence{Due: today, State: NotStarted})}, Standing{State: NotStarted}},
		"late from the day after":                   {fixed, []Assignment{lead(Occurrence{Due: on(-1), State: NotStarted})}, Standing{State: NotStarted, LateDays: 1}},
		"late while under way":                      {fixed, []Assignment{lead(Occurrence{Due: on(-7), State: InProgress})}, Standing{State: InProgress, LateDays: 7}},
		"no date is never late":                     {plandoc.Deadline{Kind: "none"}, []Assignment{lead(Occurrence{State: NotStarted})}, Standing{State: NotStarted}},
		"one lead of two done":                      {fixed, []Assignment{lead(Occurrence{Due: on(3), State: Done, DoneOn: on(-2)}), lead(Occurrence{Due: on(3), State: NotStarted})}, Standing{State: InProgress, DoneOn: on(-2)}},
		"done when every lead is":                   {fixed, []Assignment{lead(Occurrence{Due: on(-3), State: Done, DoneOn: on(-5)}), lead(Occurrence{Due: on(-3), State: Done, DoneOn: on(-4)})}, Standing{State: Done, DoneOn: on(-4)}},
		"continuous work is never done":             {endless, []Assignment{lead(Occurrence{State: Done, DoneOn: on(-1)})}, Standing{State: InProgress, DoneOn: on(-1)}},
		"partners neither block nor finish a task":  {fixed, []Assignment{lead(Occurrence{Due: on(2), State: Done, DoneOn: today}), {UnitID: uuid.New(), Part: Partner}}, Standing{State: Done, DoneOn: today}},
		"the longest overdue occurrence is counted": {endless, []Assignment{lead(Occurrence{Due: on(-9), State: NotStarted}, Occurrence{Due: on(-2), State: NotStarted})}, Standing{State: NotStarted, LateDays: 9}},
	} {
		t.Run(name, func(t *testing.T) {
			got := Task{Deadline: c.deadline, Assignments: c.leads}.Standing(today)
			if got != c.want {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}
