package review_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"github.com/google/uuid"

	"lantoa/internal/content"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/release"
	"lantoa/internal/review"
	"lantoa/internal/search"
)

// together does the things at once and is what each came to.
func together(things ...func() error) []error {
	var done sync.WaitGroup
	came := make([]error, len(things))
	for n, do := range things {
		done.Go(func() { came[n] = do() })
	}
	done.Wait()
	return came
}

func TestNewsOfOneTitlePublishedAtOnceHaveAddressesOfTheirOwn(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		ctx := context.Background()
		var things []func() error
		for range 6 {
			r := h.send(t, h.item(t), onPortal(h))
			things = append(things, func() error {
				_, err := h.reviews.Approve(ctx, h.in, h.state, r.ID, r.Version, r.Hash)
				return err
			})
		}
		for _, err := range together(things...) {
			if err != nil {
				t.Error(err)
			}
		}
		list, _, err := h.releases.News(ctx, h.in, release.Query{Language: content.Vietnamese, Limit: 20})
		if err != nil || len(list) != len(things) {
			t.Fatal(len(list), err)
		}
		for _, p := range list {
			if there, err := h.releases.BySlug(ctx, h.in, p.Slug); err != nil || there.ItemID != p.ItemID {
				t.Errorf("%s leads to another: %v", p.Slug, err)
			}
		}
	})
}

func TestTwoApproversAtOncePublishOnce(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		ctx := context.Background()
		for range 5 {
			i := h.item(t)
			r := h.send(t, i, onPortal(h))
			for _, err := range together(
				func() error { _, err := h.reviews.Approve(ctx, h.in, h.state, r.ID, r.Version, r.Hash); return err },
				func() error { _, err := h.reviews.Approve(ctx, h.in, h.deputy, r.ID, r.Version, r.Hash); return err },
			) {
				if err != nil {
					t.Error(err)
				}
			}
			if r, err := h.reviews.ByID(ctx, h.in, r.ID); err != nil || len(r.Decisions) != 1 || r.State != review.Granted {
				t.Errorf("%+v %v", r, err)
			}
		}
	})
}

func TestWhatIsSavedWhileItIsApprovedStaysInside(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		ctx := context.Background()
		for n := range 8 {
			i := h.item(t)
			r := h.send(t, i, onPortal(h))
			change := text()
			change.Title = fmt.Sprintf("Chưa ai duyệt lời này, lần %d", n)
			came := together(
				func() error { _, err := h.reviews.Approve(ctx, h.in, h.state, r.ID, r.Version, r.Hash); return err },
				func() error {
					_, _, err := h.contents.Save(ctx, h.in, h.writer.ID, i.ID, i.Head, change, content.Saved)
					return err
				},
			)
			if came[0] != nil && !errs.Is(came[0], errs.Conflict) || came[1] != nil {
				t.Fatal(came)
			}
			p, err := h.releases.ByItem(ctx, h.in, i.ID)
			switch {
			case came[0] != nil && !errs.Is(err, errs.NotFound):
				t.Errorf("refused, and out: %+v %v", p, err)
			case came[0] == nil && (err != nil || p.Hash != r.Hash || p.Text.Title != text().Title):
				t.Errorf("approved, and out is %+v %v", p, err)
			}
			if i = h.again(t, i); i.State != content.Drafting || i.Head != 2 {
				t.Errorf("%+v", i)
			}
		}
	})
}

func TestNewsAreFoundBehindAnyNumberOfOthersThatMayNotBeRead(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		ctx := context.Background()
		h.approve(t, h.state, h.send(t, h.item(t), onPortal(h)))
		err := h.db.Tx(ctx, func(tx database.Tx) error {
			for range search.Most + 10 {
				if err := search.Put(ctx, tx, h.in, search.Entry{Kind: search.News, ID: uuid.New(), Title: text().Title}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		words, err := search.Parse("lop goi")
		if err != nil {
			t.Fatal(err)
		}
		if list, all, err := h.releases.Found(ctx, h.in, content.Vietnamese, words, 0, 10); err != nil || all != 1 || len(list) != 1 || list[0].Text.Title != text().Title {
			t.Error(list, all, err)
		}
	})
}
