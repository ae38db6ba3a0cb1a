package notice_test

import (
	"strings"
	"testing"
	"time"

	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/notice"
)

func TestNothingIsSeenBeforeItsHour(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.choose(h.farmer, notice.Daily)
		h.tell(h.returned())
		h.work()
		h.count(h.farmer, 0)
		if n, err := h.store.Unread(ctx(), h.in, h.farmer); n != 0 || err != nil {
			t.Errorf("%d unread, %v", n, err)
		}
		h.to(on(time.November, 25), 7, 30)
		h.count(h.farmer, 1)
	})
}

func TestASentenceNamesTheDayWithItsWeekdayInTheReadersLanguage(t *testing.T) {
	speaker, err := i18n.New()
	if err != nil {
		t.Fatal(err)
	}
	n := notice.Notice{Kind: notice.DeadlineNear, Args: errs.Args{"Task": "Mở lớp học"}, Due: on(time.December, 4)}
	for language, want := range map[i18n.Language]string{i18n.Vietnamese: "Thứ Sáu, 04/12/2026", i18n.English: "Friday, 04/12/2026"} {
		got := n.Sentence(i18n.Hold(ctx(), speaker.In(language), ""))
		if !strings.Contains(got, want) || !strings.Contains(got, "Mở lớp học") || strings.Contains(got, "!") || strings.Contains(got, "<no value>") {
			t.Errorf("%s: %q", language, got)
		}
	}
}

func TestOldNoticesGoAwayAndWhatWasToldOnceIsStillKnown(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.choose(h.farmer, notice.AtOnce)
		once := h.returned()
		once.Key = "once"
		h.tell(once)
		h.tell(h.returned())
		h.work()
		h.clock.Move(100 * 24 * time.Hour)
		h.tell(h.returned())
		h.work() // the daily look is due too
		h.tell(once)
		h.to(on(time.November, 23).AddDays(112), 12, 0) // a working day
		h.count(h.farmer, 1)
		var events int
		h.must(h.db.Get(ctx(), &events, `SELECT COUNT(*) FROM notice_event WHERE commune_id = ?`, h.in.ID()))
		if events != 2 {
			t.Errorf("%d events are kept, want the young one and the one with a key", events)
		}
	})
}

func TestWhatWasGivenUpIsTakenUpAgainTheNextDay(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.must(h.store.Begin(ctx(), h.in))
		h.work()
		h.tell(h.returned())
		h.tx(func(tx database.Tx) error {
			h.exec(tx, `UPDATE job SET state = 'failed' WHERE commune_id = ? AND kind = 'notice.spread'`, h.in.ID())
			return nil
		})
		h.work()
		h.count(h.farmer, 0)
		h.to(on(time.November, 25), 8, 0)
		h.count(h.farmer, 1)
	})
}

func TestTwoWindowsDoNotOverwriteEachOthersChoices(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		daily := notice.Choices{Paces: map[notice.Topic]notice.Pace{notice.Activities: notice.Daily}}
		h.must(h.store.Choose(ctx(), h.in, h.farmer, daily))
		h.must(h.store.Choose(ctx(), h.in, h.farmer, daily)) // sent twice
		other := notice.Choices{Paces: map[notice.Topic]notice.Pace{notice.Activities: notice.Never}}
		if err := h.store.Choose(ctx(), h.in, h.farmer, other); !errs.Is(err, errs.Conflict) {
			t.Fatalf("an old page overwrote: %v", err)
		}
		got, err := h.store.Choices(ctx(), h.in, h.farmer)
		h.must(err)
		if got.PaceOf(notice.ActivityReturned) != notice.Daily || got.Version != 1 {
			t.Errorf("%+v", got)
		}
		other.Paces["gossip"] = notice.Daily
		other.Version = 1
		if err := h.store.Choose(ctx(), h.in, h.farmer, other); !errs.Is(err, errs.Invalid) {
			t.Errorf("a topic that is none: %v", err)
		}
	})
}
