package activity_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"lantoa/internal/activity"
	"lantoa/internal/database"
)

// told is the kinds of what members are to hear, in order.
func (h house) told() []string {
	h.Helper()
	var kinds []string
	h.must(h.db.Select(ctx(), &kinds, `SELECT kind FROM notice_event WHERE commune_id = ? ORDER BY id`, h.in.ID()))
	return kinds
}

func TestEachStepIsToldOnceTogetherWithIt(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		a := h.sent()
		_, err := h.store.Send(ctx(), h.in, h.reporter, a.ID, a.Version-1) // the phone sends again
		h.must(err)
		reason := "Ghi thêm số người tham gia"
		back, err := h.store.Return(ctx(), h.in, h.officer, a.ID, a.Version, reason)
		h.must(err)
		_, err = h.store.Return(ctx(), h.in, h.officer, a.ID, a.Version, reason)
		h.must(err)
		again, err := h.store.Send(ctx(), h.in, h.reporter, a.ID, back.Version)
		h.must(err)
		failed := errors.New("what follows failed")
		_, err = h.store.Accept(ctx(), h.in, h.officer, a.ID, again.Version, func(context.Context, database.Tx, activity.Activity) error { return failed })
		if !errors.Is(err, failed) {
			t.Fatal(err)
		}
		for range 2 {
			_, err = h.store.Accept(ctx(), h.in, h.officer, a.ID, again.Version, nil)
			h.must(err)
		}
		if got := h.told(); !slices.Equal(got, []string{"activity_sent", "activity_returned", "activity_sent", "activity_accepted"}) {
			t.Errorf("told %q", got)
		}
		var args string
		h.must(h.db.Get(ctx(), &args, `SELECT args FROM notice_event WHERE commune_id = ? AND kind = 'activity_returned'`, h.in.ID()))
		if !strings.Contains(args, reason) {
			t.Errorf("the reason is not told: %s", args)
		}
	})
}
