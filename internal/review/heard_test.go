package review_test

import (
	"context"
	"log/slog"
	"slices"
	"testing"
	"time"

	"lantoa/internal/job"
	"lantoa/internal/member"
	"lantoa/internal/notice"
	"lantoa/internal/review"
)

// heard is how often the member was told of this, by now.
func (h *house) heard(t *testing.T, who member.Member, of notice.Kind) int {
	t.Helper()
	ctx := context.Background()
	notices := notice.NewStore(h.db, h.clock, h.members, h.units, notice.Outlook{})
	runner := job.NewRunner(h.db, h.clock, slog.New(slog.DiscardHandler), map[string]job.Handler{notice.Spread{}.Kind(): job.On(notices.Spread), notice.Carry{}.Kind(): job.On(notices.Carry)})
	for {
		if worked, err := runner.Once(ctx); err != nil {
			t.Fatal(err)
		} else if !worked {
			break
		}
	}
	inbox, err := notices.Inbox(ctx, h.in, who.ID, notice.Place{}, 50)
	if err != nil {
		t.Fatal(err)
	}
	return len(slices.DeleteFunc(inbox.Notices, func(n notice.Notice) bool { return n.Kind != of }))
}

func TestOfSomethingUrgentEveryApproverHearsAndTheUsualOnesWhenItIsOut(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		r := h.send(t, h.item(t), func(a *review.Ask) { a.Urgent, a.Why = true, "Đang có kẻ giả công an gọi điện." })
		for _, who := range []member.Member{h.state, h.party, h.deputy, h.hamlet} {
			if h.heard(t, who, notice.ContentUrgent) != 1 || h.waits(t, who) != 1 {
				t.Errorf("%s did not hear of it", who.Login)
			}
		}
		r = h.approve(t, h.hamlet, r)
		if h.heard(t, h.state, notice.ContentUrgentOut) != 0 {
			t.Error("told as out after one approval")
		}
		h.approve(t, h.deputy, r)
		for who, times := range map[*member.Member]int{&h.state: 1, &h.party: 1, &h.deputy: 0, &h.hamlet: 0, &h.writer: 0} {
			if got := h.heard(t, *who, notice.ContentUrgentOut); got != times {
				t.Errorf("%s heard %d times that it is out", who.Login, got)
			}
		}
	})
}

func TestWhoWroteAndWhoApprovedHearOfEachWithdrawal(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		i := h.item(t)
		for times := 1; times <= 2; times++ {
			h.approve(t, h.deputy, h.send(t, h.again(t, i), onPortal(h)))
			h.clock.Move(time.Minute)
			if err := h.releases.Withdraw(context.Background(), h.in, h.state.ID, i.ID, "Lớp đã chuyển sang tuần sau."); err != nil {
				t.Fatal(err)
			}
			for who, want := range map[*member.Member]int{&h.writer: times, &h.deputy: times, &h.state: 0, &h.party: 0} {
				if got := h.heard(t, *who, notice.ContentWithdrawn); got != want {
					t.Errorf("%s heard %d times of %d withdrawals", who.Login, got, times)
				}
			}
		}
	})
}
