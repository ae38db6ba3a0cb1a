package review_test

import (
	"context"
	"testing"

	"github.com/google/uuid"

	"lantoa/internal/content"
	"lantoa/internal/errs"
	"lantoa/internal/member"
	"lantoa/internal/review"
)

// write saves another title over the newest revision.
func (h *house) write(t *testing.T, by member.Member, i content.Item, title string) content.Item {
	t.Helper()
	words := text()
	words.Title = title
	if _, clash, err := h.contents.Save(context.Background(), h.in, by.ID, i.ID, i.Head, words, content.Saved); err != nil || clash != nil {
		t.Fatal(clash, err)
	}
	return h.again(t, i)
}

func (h *house) again(t *testing.T, i content.Item) content.Item {
	t.Helper()
	i, err := h.contents.ByID(context.Background(), h.in, i.ID)
	if err != nil {
		t.Fatal(err)
	}
	return i
}

// waits is how many requests wait for the member.
func (h *house) waits(t *testing.T, who member.Member) int {
	t.Helper()
	list, err := h.reviews.Waiting(context.Background(), h.in, who)
	if err != nil {
		t.Fatal(err)
	}
	return len(list)
}

func onPage(h *house) func(*review.Ask) {
	return func(a *review.Ask) { a.Channels = []uuid.UUID{h.page.ID} }
}

func onPortal(h *house) func(*review.Ask) {
	return func(a *review.Ask) { a.Channels = []uuid.UUID{h.portal.ID} }
}

func TestAnApprovalForAnotherChannelDoesNotMakeOnesWordsAnothers(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		ctx := context.Background()
		i := h.write(t, h.state, h.item(t), "Lời của người duyệt")
		h.approve(t, h.party, h.send(t, i, onPage(h)))
		i = h.write(t, h.writer, i, "Lời của người duyệt, thêm một câu")
		r := h.send(t, i, onPortal(h))
		if _, err := h.reviews.Approve(ctx, h.in, h.state, r.ID, r.Version, r.Hash); !errs.Is(err, errs.Forbidden) || h.news(t) != "" {
			t.Errorf("approved the own words for the portal: %v, out %q", err, h.news(t))
		}
		if h.waits(t, h.state) != 0 || h.waits(t, h.deputy) != 1 {
			t.Error("it waits for who may not, or not for who may")
		}
		h.approve(t, h.deputy, r)
		i = h.write(t, h.writer, h.again(t, i), "Sửa thêm một câu nữa")
		r = h.send(t, i, func(a *review.Ask) { onPortal(h)(a); a.Correction = "Thêm một câu cho rõ." })
		if h.waits(t, h.state) != 1 {
			t.Error("words that another approved since are held against the member")
		}
		h.approve(t, h.state, r)
	})
}

func TestWordsBroughtBackAreStillWhoseTheyWere(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		ctx := context.Background()
		i := h.write(t, h.state, h.item(t), "Lời của người duyệt")
		i = h.write(t, h.writer, i, "Lời của người viết")
		h.approve(t, h.deputy, h.send(t, i, onPortal(h)))
		if _, err := h.contents.Restore(ctx, h.in, h.writer.ID, i.ID, 2, i.Head); err != nil {
			t.Fatal(err)
		}
		i = h.again(t, i)
		r := h.send(t, i, func(a *review.Ask) { onPortal(h)(a); a.Correction = "Trở lại bản trước." })
		if _, err := h.reviews.Approve(ctx, h.in, h.state, r.ID, r.Version, r.Hash); !errs.Is(err, errs.Forbidden) {
			t.Errorf("approved the own words that another brought back: %v", err)
		}
		if h.waits(t, h.state) != 0 {
			t.Error("it waits for who may not")
		}
		h.approve(t, h.deputy, r)
	})
}

func TestWordsMergedIntoAnothersAreStillWhoseTheyWere(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		ctx := context.Background()
		i := h.write(t, h.state, h.item(t), "Lời của người duyệt")
		i = h.write(t, h.writer, i, "Lời của người viết")
		h.approve(t, h.deputy, h.send(t, i, onPortal(h)))
		mine := text() // written on a page that was opened before the approved revision
		mine.Title, mine.Lead = "Lời của người duyệt", "Một câu mở đầu khác hẳn."
		if _, clash, err := h.contents.Save(ctx, h.in, h.writer.ID, i.ID, 2, mine, content.Saved); err != nil || clash != nil {
			t.Fatal(clash, err)
		}
		r := h.send(t, h.again(t, i), func(a *review.Ask) { onPortal(h)(a); a.Correction = "Câu mở đầu rõ hơn." })
		if _, err := h.reviews.Approve(ctx, h.in, h.state, r.ID, r.Version, r.Hash); !errs.Is(err, errs.Forbidden) {
			t.Errorf("approved what was merged from the own words: %v", err)
		}
		h.approve(t, h.deputy, r)
	})
}

func TestResidentsAreToldOfACorrectionOnlyWhereTheyReadIt(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		i := h.item(t)
		h.approve(t, h.deputy, h.send(t, i, onPortal(h)))
		i = h.write(t, h.writer, h.again(t, i), "Bản cho trang Facebook")
		if r := h.approve(t, h.party, h.send(t, i, onPage(h))); r.State != review.Granted || h.news(t) != "Mở lớp gọi video" {
			t.Error(r.State, h.news(t))
		}
	})
}

func TestARemarkOfOnesOwnIsReasonEnoughToSendBack(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		ctx := context.Background()
		i := h.item(t)
		r := h.send(t, i, nil)
		if _, err := h.reviews.SendBack(ctx, h.in, h.state, r.ID, r.Version, " "); !errs.Is(err, errs.Invalid) {
			t.Errorf("sent back without a word: %v", err)
		}
		remark := func(by member.Member) uuid.UUID {
			n, err := h.reviews.AddNote(ctx, h.in, review.Note{ID: uuid.New(), ItemID: i.ID, Revision: 1, Field: "body", Text: "Nói rõ loại điện thoại nào.", By: by.ID})
			if err != nil {
				t.Fatal(err)
			}
			return n.ID
		}
		remark(h.party)
		if err := h.reviews.SettleNote(ctx, h.in, h.writer.ID, remark(h.state)); err != nil {
			t.Fatal(err)
		}
		if _, err := h.reviews.SendBack(ctx, h.in, h.state, r.ID, r.Version, ""); !errs.Is(err, errs.Invalid) {
			t.Errorf("sent back for another's remark, or one that was met: %v", err)
		}
		remark(h.state)
		if r, err := h.reviews.SendBack(ctx, h.in, h.state, r.ID, r.Version, ""); err != nil || r.State != review.SentBack {
			t.Error(r.State, err)
		}
	})
}
