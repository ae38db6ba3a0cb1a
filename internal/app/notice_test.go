package app_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/golang-sql/civil"

	"lantoa/internal/clock"
	"lantoa/internal/notice"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
)

func TestAPlansDeadlineReachesTheUnitThatLeadsIt(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx := context.Background()
		ticks := h.Clock.(*clock.Fixed)
		in, _, err := scope.NewDirectory(h.DB).ByHost(ctx, "mot.example")
		if err != nil {
			t.Fatal(err)
		}
		work := func() {
			t.Helper()
			for worked, err := h.Runner().Once(ctx); worked || err != nil; worked, err = h.Runner().Once(ctx) {
				if err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := h.Notices.Begin(ctx, in); err != nil {
			t.Fatal(err)
		}
		// Due on Sunday, 20/12/2026: a week before is a Sunday too, so Monday morning tells.
		for day := (civil.Date{Year: 2026, Month: 11, Day: 23}); day.Before(civil.Date{Year: 2026, Month: 12, Day: 15}); day = day.AddDays(1) {
			for _, hour := range []int{6, 12} {
				ticks.Move(time.Date(day.Year, day.Month, day.Day, hour, 1, 0, 0, clock.Vietnam()).Sub(ticks.Now()))
				work()
			}
		}
		members, err := h.Members.All(ctx, in)
		if err != nil {
			t.Fatal(err)
		}
		told := map[string][]notice.Notice{}
		for _, m := range members {
			box, err := h.Notices.Inbox(ctx, in, m.ID, notice.Place{}, 100)
			if err != nil {
				t.Fatal(err)
			}
			for _, n := range box.Notices {
				told[m.Login+" "+string(n.Kind)] = append(told[m.Login+" "+string(n.Kind)], n)
			}
		}
		near := told["reporter deadline_near"]
		if len(near) != 1 || near[0].Due != (civil.Date{Year: 2026, Month: 12, Day: 20}) || !strings.Contains(near[0].Args["Task"].(string), "Mở lớp") {
			t.Fatalf("the reporter was told %+v", near)
		}
		if len(told["coordinator deadline_near"]) != 0 {
			t.Error("who does not lead it was told")
		}
		if len(told["coordinator activity_sent"]) != 1 {
			t.Errorf("the sent activity was told %d times", len(told["coordinator activity_sent"]))
		}
		ticks.Move(testkit.Noon().Now().Sub(ticks.Now())) // sessions end by the machine's own clock
		for key, list := range told {
			login, _, _ := strings.Cut(key, " ")
			v := h.visit(t, "mot.example", login)
			for _, n := range list {
				if status, to := v.ask(t, "GET", n.Path, nil); status != http.StatusOK {
					t.Errorf("%s leads %s to %s: %d %s", n.Kind, login, n.Path, status, to)
				}
			}
		}
	})
}
