package activity_test

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/audit"
	"lantoa/internal/blob"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/testkit"
)

func each(t *testing.T, promise func(t *testing.T, h house)) {
	t.Helper()
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) { promise(t, build(t, db)) })
}

func TestWhatWasRecordedIsReadBackWhole(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		for _, participants := range []*int{nil, number(0), number(42)} {
			d := h.draft()
			d.Participants, d.PlanForm = participants, uuid.NewString()+"/II.2-1"
			d.Serves = []activity.Service{{TaskID: h.messaging, Finishes: true}, {TaskID: h.meeting}}
			d.Account = "Dòng một\r\nDòng hai\x00"
			made, err := h.store.Record(ctx(), h.in, h.reporter, newID(t), d, true)
			h.must(err)
			got := h.byID(made.ID)
			if !reflect.DeepEqual(got, made) {
				t.Errorf("read %+v\nmade %+v", got, made)
			}
			if got.State != activity.Drafted || !got.OnBehalf || got.Version != 1 || got.Account != "Dòng một\nDòng hai" || !reflect.DeepEqual(got.Participants, participants) {
				t.Errorf("read %+v", got)
			}
		}
	})
}

func TestRecordingTwiceIsOnceAndOtherWordsAreAConflict(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		id, d := newID(t), h.draft()
		d.Serves = []activity.Service{{TaskID: h.meeting}, {TaskID: h.messaging, Finishes: true}}
		first, err := h.store.Record(ctx(), h.in, h.reporter, id, d, false)
		h.must(err)
		h.clock.Move(3600e9)
		slices.Reverse(d.Serves)
		d.What = "  " + d.What
		second, err := h.store.Record(ctx(), h.in, h.reporter, id, d, false)
		h.must(err)
		if !reflect.DeepEqual(first, second) {
			t.Errorf("the second is %+v", second)
		}
		steps, err := audit.History(ctx(), h.db, h.in, id)
		h.must(err)
		if len(steps) != 1 {
			t.Errorf("told %d times", len(steps))
		}

		d.What = "Một việc khác hẳn"
		_, err = h.store.Record(ctx(), h.in, h.reporter, id, d, false)
		h.refused(err, errs.Conflict)
		_, err = h.store.Record(ctx(), h.in, h.officer, id, h.draft(), false)
		h.refused(err, errs.Conflict)
		if got := h.byID(id); !reflect.DeepEqual(got, first) {
			t.Errorf("it became %+v", got)
		}
	})
}

func TestAChangeNeedsTheVersionThatWasRead(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		a := h.record()
		d := a.Draft()
		d.Place, d.Participants, d.Serves = "Sân trường", nil, []activity.Service{{TaskID: h.messaging}}
		d.UnitID = h.school // is not heeded
		changed, err := h.store.Change(ctx(), h.in, h.reporter, a.ID, a.Version, d)
		h.must(err)
		if got := h.byID(a.ID); !reflect.DeepEqual(got, changed) || got.Place != "Sân trường" || got.Participants != nil || got.Serves[0].TaskID != h.messaging || got.UnitID != h.hamlet {
			t.Errorf("read %+v", got)
		}
		again, err := h.store.Change(ctx(), h.in, h.reporter, a.ID, a.Version, d)
		h.must(err)
		if again.Version != changed.Version {
			t.Error("a repeated change changed something")
		}
		d.Place = "Trụ sở"
		_, err = h.store.Change(ctx(), h.in, h.reporter, a.ID, a.Version, d)
		h.refused(err, errs.Conflict)
		d.Place = ""
		_, err = h.store.Change(ctx(), h.in, h.reporter, a.ID, changed.Version, d)
		h.refused(err, errs.Invalid)

		steps, err := audit.History(ctx(), h.db, h.in, a.ID)
		h.must(err)
		if len(steps) != 2 || !slices.Equal(steps[1].Fields, []string{"tasks", "place", "participants"}) {
			t.Errorf("told %+v", steps)
		}
	})
}

func TestAReturnedActivityIsMendedSentAndAccepted(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		a := h.sent()
		if a.State != activity.Sent || !a.SentAt.Equal(h.clock.Now()) {
			t.Fatalf("sent %+v", a)
		}
		_, err := h.store.Change(ctx(), h.in, h.reporter, a.ID, a.Version, h.draft())
		h.refused(err, errs.Conflict)
		for _, reason := range []string{"", " ab ", strings.Repeat("a", 501)} {
			_, err = h.store.Return(ctx(), h.in, h.officer, a.ID, a.Version, reason)
			h.refused(err, errs.Invalid)
		}
		back, err := h.store.Return(ctx(), h.in, h.officer, a.ID, a.Version, "Ghi thêm số người tham gia")
		h.must(err)
		if back.State != activity.Returned || back.ReturnReason != "Ghi thêm số người tham gia" || back.DecidedBy != h.officer {
			t.Fatalf("returned %+v", back)
		}
		_, err = h.store.Send(ctx(), h.in, h.reporter, a.ID, 1) // the phone repeats its first sending
		h.refused(err, errs.Conflict)
		d := back.Draft()
		d.Participants = number(50)
		mended, err := h.store.Change(ctx(), h.in, h.reporter, a.ID, back.Version, d)
		h.must(err)
		resent, err := h.store.Send(ctx(), h.in, h.reporter, a.ID, mended.Version)
		h.must(err)
		if resent.DecidedBy != uuid.Nil || !resent.DecidedAt.IsZero() || resent.ReturnReason == "" {
			t.Errorf("resent %+v", resent)
		}
		_, err = h.store.Accept(ctx(), h.in, h.officer, a.ID, a.Version, nil) // a page from before the mending
		h.refused(err, errs.Conflict)
		done, err := h.store.Accept(ctx(), h.in, h.officer, a.ID, resent.Version, nil)
		h.must(err)
		if got := h.byID(a.ID); !reflect.DeepEqual(got, done) || got.State != activity.Accepted {
			t.Errorf("read %+v", got)
		}
		_, err = h.store.Return(ctx(), h.in, h.officer, a.ID, done.Version, "Đổi ý, trả lại để sửa")
		h.refused(err, errs.Conflict)
		h.must(audit.Verify(ctx(), h.db, h.in))
	})
}

func TestAcceptingAndWhatFollowsFromItAreOneAndHappenOnce(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		a := h.sent()
		broken := errors.New("the task could not move on")
		_, err := h.store.Accept(ctx(), h.in, h.officer, a.ID, a.Version, func(context.Context, database.Tx, activity.Activity) error { return broken })
		if !errors.Is(err, broken) {
			t.Fatalf("got %v", err)
		}
		if got := h.byID(a.ID); got.State != activity.Sent || got.Version != a.Version {
			t.Fatalf("it is %s though nothing followed", got.State)
		}
		calls := 0
		for range 3 {
			got, err := h.store.Accept(ctx(), h.in, h.officer, a.ID, a.Version, func(_ context.Context, _ database.Tx, got activity.Activity) error {
				calls++
				if got.State != activity.Accepted || len(got.Serves) != 1 {
					t.Errorf("was given %+v", got)
				}
				return nil
			})
			h.must(err)
			if got.State != activity.Accepted {
				t.Errorf("it is %s", got.State)
			}
		}
		if calls != 1 {
			t.Errorf("followed %d times", calls)
		}
	})
}

func TestOfTwoWhoDecideAtOnceOneWins(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		a := h.sent()
		var all sync.WaitGroup
		outcomes := make([]error, 6)
		for i := range outcomes {
			all.Go(func() {
				if i%2 == 0 {
					_, outcomes[i] = h.store.Accept(ctx(), h.in, h.officer, a.ID, a.Version, nil)
				} else {
					_, outcomes[i] = h.store.Return(ctx(), h.in, h.officer, a.ID, a.Version, "Ghi rõ nơi làm")
				}
			})
		}
		all.Wait()
		got := h.byID(a.ID)
		for i, err := range outcomes {
			if won := (got.State == activity.Accepted) == (i%2 == 0); won != (err == nil) || err != nil && !errs.Is(err, errs.Conflict) {
				t.Errorf("%d: %v while it is %s", i, err, got.State)
			}
		}
		if got.Version != a.Version+1 {
			t.Errorf("decided %d times", got.Version-a.Version)
		}
	})
}

func TestAPhotoSentTwiceIsThereOnce(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		a, first := h.record(), newID(t)
		for range 2 {
			_, err := h.store.AddPhoto(ctx(), h.in, h.reporter, a.ID, first, picture("một"))
			h.must(err)
		}
		_, err := h.store.AddPhoto(ctx(), h.in, h.reporter, a.ID, newID(t), picture("một"))
		h.must(err)
		_, err = h.store.AddPhoto(ctx(), h.in, h.reporter, a.ID, newID(t), picture("hai"))
		h.must(err)
		_, err = h.store.AddPhoto(ctx(), h.in, h.reporter, a.ID, first, picture("ba"))
		h.refused(err, errs.Conflict)
		other := h.record()
		_, err = h.store.AddPhoto(ctx(), h.in, h.reporter, other.ID, first, picture("một"))
		h.refused(err, errs.Conflict)

		got := h.byID(a.ID)
		if len(got.Photos) != 2 || got.Photos[0] != (activity.Photo{ID: first, Hash: blob.HashOf([]byte("một")), Width: 40, Height: 30}) || got.Photos[1].Hash != blob.HashOf([]byte("hai")) {
			t.Errorf("shows %+v", got.Photos)
		}
		if got.Version != a.Version {
			t.Error("a photo disturbed the words")
		}
		for range 2 {
			_, err = h.store.RemovePhoto(ctx(), h.in, h.reporter, a.ID, first)
			h.must(err)
		}
		if got := h.byID(a.ID); len(got.Photos) != 1 {
			t.Errorf("shows %+v", got.Photos)
		}
	})
}

func TestPhotosAreFewAndEndWithSending(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		a := h.record()
		for i := range activity.MaxPhotos {
			_, err := h.store.AddPhoto(ctx(), h.in, h.reporter, a.ID, newID(t), picture(strings.Repeat("a", i+1)))
			h.must(err)
		}
		_, err := h.store.AddPhoto(ctx(), h.in, h.reporter, a.ID, newID(t), picture("một ảnh nữa"))
		h.refused(err, errs.Conflict)
		full := h.byID(a.ID)
		_, err = h.store.Send(ctx(), h.in, h.reporter, a.ID, a.Version)
		h.must(err)
		_, err = h.store.RemovePhoto(ctx(), h.in, h.reporter, a.ID, full.Photos[0].ID)
		h.refused(err, errs.Conflict)
		got, err := h.store.AddPhoto(ctx(), h.in, h.reporter, a.ID, full.Photos[0].ID, picture("a")) // a repetition that comes late
		h.must(err)
		if !slices.Equal(got.Photos, full.Photos) {
			t.Errorf("shows %+v", got.Photos)
		}
	})
}

func TestNothingCrossesFromOneCommuneToAnother(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		there := furnish(t, h.db, h.clock, h.store, testkit.Commune(t, h.db, "Xã Hai"))
		a := h.sent()
		h.accepted()
		_, err := h.store.AddPhoto(ctx(), h.in, h.reporter, h.record().ID, newID(t), picture("một"))
		h.must(err)
		h.must(h.store.NilReturn(ctx(), h.in, h.officer, h.school, "2026-11", true))
		at := clockDay(h)

		_, err = h.store.ByID(ctx(), there.in, a.ID)
		h.refused(err, errs.NotFound)
		_, err = h.store.Send(ctx(), there.in, there.reporter, a.ID, a.Version)
		h.refused(err, errs.NotFound)
		_, err = h.store.Accept(ctx(), there.in, there.officer, a.ID, a.Version, nil)
		h.refused(err, errs.NotFound)
		_, err = h.store.Return(ctx(), there.in, there.officer, a.ID, a.Version, "Ghi rõ nơi làm")
		h.refused(err, errs.NotFound)
		_, err = h.store.Change(ctx(), there.in, there.reporter, a.ID, a.Version, there.draft())
		h.refused(err, errs.NotFound)
		_, err = h.store.AddPhoto(ctx(), there.in, there.reporter, a.ID, newID(t), picture("hai"))
		h.refused(err, errs.NotFound)
		_, err = h.store.RemovePhoto(ctx(), there.in, there.reporter, a.ID, newID(t))
		h.refused(err, errs.NotFound)
		if _, err = h.store.Record(ctx(), there.in, there.reporter, newID(t), h.draft(), false); err == nil {
			t.Error("an activity of one commune serves a task of another")
		}
		list, err := h.store.List(ctx(), there.in, activity.Filter{})
		h.must(err)
		n, err := h.store.Count(ctx(), there.in, activity.Filter{Task: h.meeting})
		h.must(err)
		nils, err := h.store.NilReturns(ctx(), there.in, at, at)
		h.must(err)
		counts, err := h.store.CountByTask(ctx(), there.in, []uuid.UUID{h.meeting})
		h.must(err)
		if len(list) != 0 || n != 0 || len(nils) != 0 || len(counts) != 0 {
			t.Errorf("sees %d, %d, %d and %v", len(list), n, len(nils), counts)
		}

		// The same id in two communes is two activities.
		_, err = h.store.Record(ctx(), there.in, there.reporter, a.ID, there.draft(), false)
		h.must(err)
		if got := h.byID(a.ID); !reflect.DeepEqual(got, a) {
			t.Errorf("it became %+v", got)
		}
	})
}
