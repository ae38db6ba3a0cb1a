package comment_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/clock"
	"lantoa/internal/comment"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
)

type house struct {
	db       *database.DB
	clock    *clock.Fixed
	in       scope.Commune
	comments comment.Store
	by       uuid.UUID
}

func eachEngine(t *testing.T, promise func(t *testing.T, h house)) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		h := house{db: db, clock: testkit.Noon(), in: testkit.Commune(t, db, "Xã Tân Ninh"), by: uuid.New()}
		h.comments = comment.NewStore(db, h.clock)
		_, err := member.NewStore(db, h.clock).Add(context.Background(), h.in, uuid.Nil, h.by, member.Draft{Name: "Người ghi mẫu", Login: "nguoighi", Password: "mot hai ba bon",
			Grants: []member.Grant{{Role: permission.Viewer}}})
		if err != nil {
			t.Fatal(err)
		}
		promise(t, h)
	})
}

func draft() comment.Draft {
	own, other := uuid.New(), uuid.New()
	return comment.Draft{Subject: comment.Subject{Kind: comment.Task, ID: uuid.New()}, UnitID: own, Text: " Chưa có máy chiếu \r\n", About: "Mở lớp", Who: "Người ghi mẫu", Units: []uuid.UUID{own, other}}
}

func (h house) say(t *testing.T, d comment.Draft) uuid.UUID {
	t.Helper()
	id := uuid.New()
	if err := h.comments.Say(context.Background(), h.in, h.by, id, d); err != nil {
		t.Fatal(err)
	}
	return id
}

func TestWhatWasSaidIsReadInTheOrderItWasSaid(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx, d := context.Background(), draft()
		first := h.say(t, d)
		h.clock.Move(time.Minute)
		d.UnitID, d.Text = uuid.Nil, "Mượn của trường"
		second := h.say(t, d)
		h.say(t, draft()) // about something else
		list, err := h.comments.On(ctx, h.in, d.Subject)
		if err != nil || len(list) != 2 || list[0].ID != first || list[1].ID != second || list[0].Text != "Chưa có máy chiếu" || list[1].UnitID != uuid.Nil {
			t.Fatalf("%+v, %v", list, err)
		}
		other, err := h.comments.On(ctx, testkit.Commune(t, h.db, "Xã Khác"), d.Subject)
		if err != nil || len(other) != 0 {
			t.Errorf("another commune reads %d, %v", len(other), err)
		}
	})
}

func TestSayingTheSameTwiceIsSayingItOnce(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx, d := context.Background(), draft()
		id := h.say(t, d)
		if err := h.comments.Say(ctx, h.in, h.by, id, d); err != nil {
			t.Errorf("sent twice: %v", err)
		}
		d.Text = "Lời khác"
		if err := h.comments.Say(ctx, h.in, h.by, id, d); !errs.Is(err, errs.Conflict) {
			t.Errorf("the same id with other words: %v", err)
		}
		if events := h.events(t); len(events) != 2 {
			t.Errorf("told %d times, want once to the other unit and once to the office", len(events))
		}
	})
}

func TestOnlyItsAuthorWithdrawsAndOnlyForTenMinutes(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx, d := context.Background(), draft()
		id := h.say(t, d)
		if err := h.comments.Withdraw(ctx, h.in, uuid.New(), id); !errs.Is(err, errs.Forbidden) {
			t.Errorf("somebody else: %v", err)
		}
		h.clock.Move(10 * time.Minute)
		for range 2 {
			if err := h.comments.Withdraw(ctx, h.in, h.by, id); err != nil {
				t.Fatal(err)
			}
		}
		if c, err := h.comments.ByID(ctx, h.in, id); err != nil || !c.Withdrawn() || c.Text != "" {
			t.Errorf("%+v, %v", c, err)
		}
		late := h.say(t, d)
		h.clock.Move(10*time.Minute + time.Second)
		if err := h.comments.Withdraw(ctx, h.in, h.by, late); !errs.Is(err, errs.Conflict) {
			t.Errorf("after ten minutes: %v", err)
		}
		steps, err := audit.History(ctx, h.db, h.in, d.Subject.ID)
		if err != nil || !slices.ContainsFunc(steps, func(s audit.Step) bool { return s.Action == "comment.withdrawn" && s.By == h.by }) {
			t.Errorf("the withdrawal is in no history: %+v, %v", steps, err)
		}
		if err := audit.Verify(ctx, h.db, h.in); err != nil {
			t.Error(err)
		}
	})
}

func TestAnEmptyOrEndlessTextIsNotSaid(t *testing.T) {
	for text, ok := range map[string]bool{" \n": false, "x": true, strings.Repeat("ấ", 1000): true, strings.Repeat("ấ", 1001): false} {
		d := draft()
		d.Text = text
		if (d.Validate() == nil) != ok {
			t.Errorf("%d letters: %v", len([]rune(text)), d.Validate())
		}
	}
}

// events is the paths of what was told.
func (h house) events(t *testing.T) []string {
	t.Helper()
	var paths []string
	if err := h.db.Select(context.Background(), &paths, `SELECT path FROM notice_event WHERE commune_id = ? ORDER BY path`, h.in.ID()); err != nil {
		t.Fatal(err)
	}
	return paths
}

func TestTheOtherSideIsTold(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		d := draft()
		d.UnitID = uuid.Nil // the office speaks: the units hear
		h.say(t, d)
		if told := h.events(t); len(told) != 1 || !strings.HasPrefix(told[0], "/console/work/tasks/") {
			t.Errorf("%q", told)
		}
	})
}
