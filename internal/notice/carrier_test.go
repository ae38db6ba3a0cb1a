package notice_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/notice"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
)

// post is a carrier whose post office the test looks into: what really arrived,
// whatever the carrier answered.
type post struct {
	name    string
	clock   *clock.Fixed
	arrived map[uuid.UUID]int // letters
	told    map[uuid.UUID]int // notices
	hours   []time.Time
	answer  func(l notice.Letter) (arrives bool, err error)
}

func newPost(name string, ticks *clock.Fixed, answer func(notice.Letter) (bool, error)) *post {
	return &post{name, ticks, map[uuid.UUID]int{}, map[uuid.UUID]int{}, nil, answer}
}

func (p *post) Name() string { return p.name }

func (p *post) Carry(_ context.Context, _ scope.Commune, l notice.Letter) (string, error) {
	p.hours = append(p.hours, p.clock.Now())
	arrives, err := p.answer(l)
	if arrives {
		p.arrived[l.ID]++
		for _, n := range l.Notices {
			p.told[n.ID]++
		}
	}
	return "proof " + l.ID.String(), err
}

func (h house) standings() map[notice.Standing]int {
	h.Helper()
	var rows []struct {
		State notice.Standing
		N     int
	}
	h.must(h.db.Select(ctx(), &rows, `SELECT state, COUNT(*) AS n FROM notice_delivery WHERE commune_id = ? GROUP BY state`, h.in.ID()))
	counts := map[notice.Standing]int{}
	for _, r := range rows {
		counts[r.State] = r.N
	}
	return counts
}

// eachCarrier is each with one carrier that answers so, chosen by the farmer.
func eachCarrier(t *testing.T, answer func(notice.Letter) (bool, error), promise func(t *testing.T, h house, p *post)) {
	t.Helper()
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ticks := testkit.Noon()
		p := newPost("email", ticks, answer)
		h := build(t, db, ticks, testkit.Commune(t, db, "Xã Một"), p)
		h.choose(h.farmer, notice.AtOnce, "email")
		promise(t, h, p)
	})
}

func TestALostAnswerIsUnknownAndNothingIsSentAgain(t *testing.T) {
	eachCarrier(t, func(notice.Letter) (bool, error) { return true, errors.New("connection reset") }, func(t *testing.T, h house, p *post) {
		h.tell(h.returned())
		for range 30 {
			h.work()
			h.clock.Move(time.Hour)
		}
		if len(p.hours) != 1 || h.standings()[notice.Unknown] != 1 {
			t.Errorf("called %d times, %v", len(p.hours), h.standings())
		}
	})
}

func TestWhatSurelyDidNotLeaveIsTriedAgainUntilItIsGivenUpAndSaidSo(t *testing.T) {
	down := true
	eachCarrier(t, func(notice.Letter) (bool, error) {
		if down {
			return false, fmt.Errorf("no line: %w", notice.ErrNotSent)
		}
		return true, nil
	}, func(t *testing.T, h house, p *post) {
		down = true
		h.tell(h.returned())
		h.work()
		if h.standings()[notice.Waiting] != 1 {
			t.Fatalf("%v", h.standings())
		}
		down = false
		h.clock.Move(time.Hour)
		h.work()
		if h.standings()[notice.Delivered] != 1 || len(p.arrived) != 1 {
			t.Fatalf("%v", h.standings())
		}
		down = true
		h.tell(h.returned())
		for range 50 {
			h.work()
			h.clock.Move(time.Hour)
		}
		if h.standings()[notice.Failed] != 1 {
			t.Errorf("%v", h.standings())
		}
	})
}

func TestAWorkerThatDiesWhileSendingLeavesTheLetterUnknown(t *testing.T) {
	eachCarrier(t, func(notice.Letter) (bool, error) { panic("killed") }, func(t *testing.T, h house, p *post) {
		h.tell(h.returned())
		for range 5 {
			h.work()
			h.clock.Move(time.Hour)
		}
		if len(p.hours) != 1 || h.standings()[notice.Unknown] != 1 {
			t.Errorf("called %d times, %v", len(p.hours), h.standings())
		}
	})
}

func TestALetterThatMissedItsHourWaitsForAPoliteOne(t *testing.T) {
	eachCarrier(t, func(notice.Letter) (bool, error) { return true, nil }, func(t *testing.T, h house, p *post) {
		h.choose(h.farmer, notice.Daily, "email")
		h.tell(h.returned())
		h.work()                           // for the morning of the 25th; the 24th is a day off
		h.to(on(time.November, 25), 23, 0) // the server stood still all day
		h.to(on(time.November, 26), 6, 59) // still early
		if len(p.hours) != 0 {
			t.Fatalf("carried at %v", p.hours)
		}
		h.to(on(time.November, 26), 7, 0)
		if len(p.hours) != 1 {
			t.Error("not carried in the morning")
		}
	})
}

func TestAMorningsNoticesTravelInOneLetter(t *testing.T) {
	eachCarrier(t, func(notice.Letter) (bool, error) { return true, nil }, func(t *testing.T, h house, p *post) {
		h.choose(h.farmer, notice.Daily, "email")
		for range 4 {
			h.tell(h.returned())
		}
		h.to(on(time.November, 25), 7, 30)
		if len(p.hours) != 1 || len(p.told) != 4 {
			t.Errorf("%d letters with %d notices", len(p.hours), len(p.told))
		}
		h.count(h.farmer, 4)
	})
}

func TestANoticeThatComesWhileItsLetterLeavesTravelsAlone(t *testing.T) {
	eachCarrier(t, func(notice.Letter) (bool, error) { return true, nil }, func(t *testing.T, h house, p *post) {
		h.choose(h.farmer, notice.Daily, "email")
		h.to(on(time.November, 25), 7, 30)
		h.tell(h.returned())
		h.work()
		h.tell(h.returned()) // the same moment, the letter of which is gone
		h.work()
		if len(p.hours) != 2 || len(p.told) != 2 {
			t.Errorf("%d letters with %d notices", len(p.hours), len(p.told))
		}
	})
}

func TestOnlyTheCarriersThatAMemberChoseAreCalled(t *testing.T) {
	eachCarrier(t, func(notice.Letter) (bool, error) { return true, nil }, func(t *testing.T, h house, p *post) {
		h.choose(h.farmer, notice.AtOnce)
		h.tell(h.returned())
		h.work()
		if len(p.hours) != 0 {
			t.Error("carried to somebody who did not choose it")
		}
		h.count(h.farmer, 1)
		c, err := h.store.Choices(ctx(), h.in, h.farmer)
		h.must(err)
		c.Carriers = []string{"pigeon"}
		if err := h.store.Choose(ctx(), h.in, h.farmer, c); !errs.Is(err, errs.Invalid) {
			t.Errorf("a carrier that is not there: %v", err)
		}
	})
}

// Everything at once: two hostile carriers, members who change their minds, things that
// happen at any hour, workers that die, a server that stands still.
func TestWhateverHappensEachIsToldOnceInPoliteHoursAndNothingIsLost(t *testing.T) {
	for seed := range uint64(2) {
		testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
			random := rand.New(rand.NewPCG(11, seed))
			ticks := testkit.Noon()
			hostile := func(notice.Letter) (bool, error) {
				switch random.IntN(6) {
				case 0:
					return true, errors.New("the answer was lost")
				case 1:
					return false, errors.New("lost on the way")
				case 2:
					return false, notice.ErrNotSent
				case 3:
					ticks.Move(time.Duration(random.IntN(15)) * time.Minute) // it takes its time
					panic("killed")
				case 4:
					ticks.Move(time.Duration(random.IntN(15)) * time.Minute)
				}
				return true, nil
			}
			email, zalo := newPost("email", ticks, hostile), newPost("zalo", ticks, hostile)
			h := build(t, db, ticks, testkit.Commune(t, db, "Xã Một"), email, zalo)
			members := []uuid.UUID{h.farmer, h.teacher, h.coordinator, h.admin}
			kinds := []notice.Kind{notice.ActivitySent, notice.ActivityReturned, notice.ActivityAccepted, notice.DeadlineNear, notice.RemedyLate}
			h.must(h.store.Begin(ctx(), h.in))
			wanted := map[uuid.UUID]int{} // by member
			pace := map[uuid.UUID]notice.Pace{}
			for range 150 {
				who := members[random.IntN(len(members))]
				switch random.IntN(3) {
				case 0:
					pace[who] = notice.Paces()[random.IntN(4)]
					h.choose(who, pace[who], [][]string{nil, {"email"}, {"zalo"}, {"email", "zalo"}}[random.IntN(4)]...)
				default:
					kind := kinds[random.IntN(len(kinds))]
					e := h.returned()
					e.Kind, e.To = kind, notice.Audience{Members: members, Except: who}
					if kind.Topic() == notice.Activities && random.IntN(2) == 0 {
						e.Due = civil.DateOf(ticks.Now()).AddDays(random.IntN(20) - 10)
					}
					h.tell(e)
					if random.IntN(10) == 0 { // the work is done later, once with a worker that dies in between
						h.tx(func(tx database.Tx) error {
							h.exec(tx, `UPDATE job SET attempts = 7 WHERE commune_id = ?`, h.in.ID())
							return nil
						})
					}
					h.work()
					for _, m := range members {
						if m != who && pace[m] != notice.Never && (kind.Topic() == notice.Activities) {
							wanted[m]++
						}
					}
				}
				ticks.Move(time.Duration(random.Int64N(int64(20 * time.Hour))))
				if random.IntN(4) > 0 { // else the server stands still a while longer
					h.work()
				}
			}
			for range 40 {
				ticks.Move(6 * time.Hour)
				h.work()
			}
			shown := 0
			for _, m := range members {
				got := 0
				for _, n := range h.inbox(m) {
					if n.Kind.Topic() == notice.Activities { // the others are taken back: nothing is due
						got++
					}
					polite(t, n.ShownAt)
				}
				shown += got
				if got != wanted[m] {
					t.Errorf("a member was told %d times, want %d", got, wanted[m])
				}
			}
			calls := 0
			for _, p := range []*post{email, zalo} {
				for id, n := range p.arrived {
					if n > 1 {
						t.Errorf("letter %s arrived %d times by %s", id, n, p.name)
					}
				}
				for id, n := range p.told {
					if n > 1 {
						t.Errorf("notice %s arrived %d times by %s", id, n, p.name)
					}
				}
				for _, hour := range p.hours {
					polite(t, hour)
				}
				calls += len(p.hours)
			}
			standings := h.standings()
			if standings[notice.Waiting]+standings[notice.Sending] > 0 {
				t.Errorf("lost: %v", standings)
			}
			if shown < 50 || calls < 20 {
				t.Errorf("only %d notices and %d calls: this proves little", shown, calls)
			}
		})
	}
}

func polite(t *testing.T, moment time.Time) {
	t.Helper()
	// A carrier that takes its time makes the next one of the same letter some minutes late.
	if local := moment.In(clock.Vietnam()); local.Hour() < 7 || local.Hour() >= 20 && local.Sub(time.Date(local.Year(), local.Month(), local.Day(), 20, 0, 0, 0, local.Location())) > 15*time.Minute {
		t.Errorf("told at %s", local)
	}
}
