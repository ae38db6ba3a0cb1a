package notice_test

import (
	"errors"
	"testing"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/notice"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
)

func TestMembersHearOfWhatWasStoredAndOfNothingThatWasNot(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		failed := errors.New("the change failed")
		err := h.db.Tx(ctx(), func(tx database.Tx) error {
			h.must(notice.Tell(ctx(), tx, h.in, h.returned()))
			return failed
		})
		if !errors.Is(err, failed) {
			t.Fatal(err)
		}
		h.work()
		h.count(h.farmer, 0)
		h.tell(h.returned())
		h.work()
		h.count(h.farmer, 1)
	})
}

func TestJustThoseHearWhoShould(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		all := map[string]uuid.UUID{"farmer": h.farmer, "teacher": h.teacher, "coordinator": h.coordinator, "admin": h.admin, "retired": h.retired}
		for name, c := range map[string]struct {
			to    notice.Audience
			hears []string
		}{
			"a unit's reporters":               {notice.Audience{Units: []uuid.UUID{h.hamlet}}, []string{"farmer"}},
			"of both units":                    {notice.Audience{Units: []uuid.UUID{h.hamlet, h.school}}, []string{"farmer", "teacher"}},
			"whoever accepts":                  {notice.Audience{Holding: permission.AcceptActivities}, []string{"coordinator"}},
			"whoever accepts for a unit":       {notice.Audience{Holding: permission.AcceptActivities, Units: []uuid.UUID{h.hamlet}}, []string{"coordinator"}},
			"whoever records, over one":        {notice.Audience{Holding: permission.RecordActivities, Units: []uuid.UUID{h.hamlet}}, []string{"farmer", "coordinator"}},
			"whoever records, over the whole":  {notice.Audience{Holding: permission.RecordActivities}, []string{"coordinator"}},
			"one, named twice over":            {notice.Audience{Members: []uuid.UUID{h.farmer, h.farmer}, Units: []uuid.UUID{h.hamlet}}, []string{"farmer"}},
			"all but the one who did it":       {notice.Audience{Members: []uuid.UUID{h.admin, h.farmer}, Except: h.admin}, []string{"farmer"}},
			"not one who is no longer active":  {notice.Audience{Members: []uuid.UUID{h.retired}}, nil},
			"nobody, when nobody is addressed": {notice.Audience{}, nil},
		} {
			e := h.returned()
			e.To = c.to
			before := map[string]int{}
			for who, id := range all {
				before[who] = len(h.inbox(id))
			}
			for who := range all {
				h.choose(all[who], notice.AtOnce)
			}
			h.tell(e)
			h.work()
			for who, id := range all {
				want := before[who]
				for _, hears := range c.hears {
					if hears == who {
						want++
					}
				}
				if got := len(h.inbox(id)); got != want {
					t.Errorf("%s: %s has %d notices, want %d", name, who, got, want)
				}
			}
		}
	})
}

func TestARepeatedJobTellsNobodyTwice(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		e := h.returned()
		e.Key = "once"
		h.tell(e)
		h.tell(e)
		var id uuid.UUID
		h.must(h.db.Get(ctx(), &id, `SELECT id FROM notice_event WHERE commune_id = ?`, h.in.ID()))
		for range 3 {
			_, err := h.store.Spread(ctx(), h.in, notice.Spread{Event: id})
			h.must(err)
		}
		// A worker that died after storing the notices and before noting it.
		h.tx(func(tx database.Tx) error {
			h.exec(tx, `UPDATE notice_event SET spread_at = NULL WHERE commune_id = ?`, h.in.ID())
			return nil
		})
		h.work()
		h.count(h.farmer, 1)

		e.Key = ""
		h.tell(e)
		h.tell(e)
		h.work()
		h.count(h.farmer, 3)
	})
}

func TestAUnitThatIsNotNamedIsNamedInTheSentence(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.choose(h.coordinator, notice.AtOnce)
		h.tell(notice.Event{Kind: notice.ActivitySent, Subject: newID(t), Path: "/console/activities", Args: errs.Args{"What": "Họp"},
			To: notice.Audience{Holding: permission.AcceptActivities, Units: []uuid.UUID{h.school}}})
		h.work()
		if got := h.inbox(h.coordinator); len(got) != 1 || got[0].Args["Unit"] != "Trường Tiểu học" {
			t.Errorf("%+v", got)
		}
	})
}

func TestNobodyHearsOfAnotherCommune(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ticks := testkit.Noon()
		one := build(t, db, ticks, testkit.Commune(t, db, "Xã Một"))
		two := build(t, db, ticks, testkit.Commune(t, db, "Xã Hai"))
		e := one.returned()
		e.To = notice.Audience{Members: []uuid.UUID{one.farmer, two.farmer}}
		one.tell(e)
		one.work()
		one.count(one.farmer, 1)
		two.count(two.farmer, 0)
		id := one.inbox(one.farmer)[0].ID
		for _, in := range []scope.Commune{two.in, one.in} {
			for _, who := range []uuid.UUID{two.farmer, one.teacher, uuid.Nil} {
				if _, err := one.store.Open(ctx(), in, who, id); !errs.Is(err, errs.NotFound) {
					t.Errorf("somebody else's notice: %v", err)
				}
			}
		}
	})
}

func TestWhatIsNoKindOrLeadsOutsideIsRefusedWhereItIsTold(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		for _, change := range []func(e *notice.Event){
			func(e *notice.Event) { e.Kind = "hearsay" },
			func(e *notice.Event) { e.Path = "" },
			func(e *notice.Event) { e.Path = "https://example.org" },
			func(e *notice.Event) { e.Path = "//example.org" },
		} {
			e := h.returned()
			change(&e)
			if err := h.db.Tx(ctx(), func(tx database.Tx) error { return notice.Tell(ctx(), tx, h.in, e) }); err == nil {
				t.Errorf("%+v was told", e)
			}
		}
	})
}
