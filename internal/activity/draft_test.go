package activity_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
)

func good() activity.Draft {
	return house{hamlet: uuid.New(), meeting: uuid.New()}.draft()
}

func TestEveryFieldToMendIsNamedInTheOrderOfTheForm(t *testing.T) {
	say, err := i18n.New()
	if err != nil {
		t.Fatal(err)
	}
	today := civil.Date{Year: 2026, Month: 11, Day: 23}
	many := make([]string, 11)
	for i := range many {
		many[i] = "https://example.org/" + strings.Repeat("a", i+1)
	}
	for name, c := range map[string]struct {
		spoil func(*activity.Draft)
		want  []string
	}{
		"nothing":          {func(*activity.Draft) {}, nil},
		"an empty form":    {func(d *activity.Draft) { *d = activity.Draft{} }, []string{"activity.unit.none", "activity.task.none", "activity.what.short", "activity.held_on.none", "activity.place.none", "activity.form.none"}},
		"spaces alone":     {func(d *activity.Draft) { d.What = "  a  b   " }, []string{"activity.what.short"}},
		"a long title":     {func(d *activity.Draft) { d.What = strings.Repeat("ữ", 301) }, []string{"activity.what.long"}},
		"a full title":     {func(d *activity.Draft) { d.What = strings.Repeat("ữ", 300) }, nil},
		"tomorrow":         {func(d *activity.Draft) { d.HeldOn = today.AddDays(1) }, []string{"activity.held_on.future"}},
		"today":            {func(d *activity.Draft) { d.HeldOn = today }, nil},
		"30 February":      {func(d *activity.Draft) { d.HeldOn = civil.Date{Year: 2026, Month: 2, Day: 30} }, []string{"activity.held_on.none"}},
		"long ago":         {func(d *activity.Draft) { d.HeldOn = civil.Date{Year: 2019, Month: 12, Day: 31} }, []string{"activity.held_on.old"}},
		"a long place":     {func(d *activity.Draft) { d.Place = strings.Repeat("ơ", 201) }, []string{"activity.place.long"}},
		"a ninth form":     {func(d *activity.Draft) { d.Form = "drum" }, []string{"activity.form.none"}},
		"no plan's form":   {func(d *activity.Draft) { d.PlanForm = "II.2" }, []string{"activity.plan_form.unknown"}},
		"a plan's form":    {func(d *activity.Draft) { d.PlanForm = uuid.NewString() + "/II.2-1" }, nil},
		"fewer than none":  {func(d *activity.Draft) { d.Participants = number(-1) }, []string{"activity.participants.range"}},
		"too many people":  {func(d *activity.Draft) { d.Participants = number(1_000_001) }, []string{"activity.participants.range"}},
		"nobody counted":   {func(d *activity.Draft) { d.Participants = nil }, nil},
		"a long telling":   {func(d *activity.Draft) { d.Account = strings.Repeat("a", 5001) }, []string{"activity.account.long"}},
		"many links":       {func(d *activity.Draft) { d.Links = many }, []string{"activity.links.many"}},
		"a script as link": {func(d *activity.Draft) { d.Links = []string{"javascript:alert(1)"} }, []string{"activity.links.address"}},
		"no host":          {func(d *activity.Draft) { d.Links = []string{"https:///x"} }, []string{"activity.links.address"}},
		"an empty link":    {func(d *activity.Draft) { d.Links = []string{" "} }, nil},
	} {
		t.Run(name, func(t *testing.T) {
			d := good()
			c.spoil(&d)
			var fields *errs.Fields
			var got []string
			if errors.As(d.Validate(today), &fields) {
				for _, f := range fields.List {
					got = append(got, f.Key)
					if said := say.Say(f.Key, f.Args); said == f.Key || strings.Contains(said, "<no value>") {
						t.Errorf("%s has no whole sentence: %s", f.Key, said)
					}
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestEveryFormAndStateHasAName(t *testing.T) {
	if n := len(activity.Forms()); n != 8 {
		t.Errorf("the decree names eight forms, not %d", n)
	}
	for _, f := range activity.Forms() {
		if f.Label() == string(f) {
			t.Errorf("%s has no name", f)
		}
	}
	for _, s := range activity.States() {
		if s.Label() == string(s) {
			t.Errorf("%s has no name", s)
		}
	}
}
