package content_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/blob"
	"lantoa/internal/clock"
	"lantoa/internal/content"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
)

// desk is a commune with one unit whose content is written.
type desk struct {
	content.Store
	db      *database.DB
	in      scope.Commune
	unit    uuid.UUID
	by      uuid.UUID
	clock   *clock.Fixed
	changed []int // the heads of which review was told
}

func each(t *testing.T, promise func(t *testing.T, d *desk)) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		d := &desk{db: db, in: testkit.Commune(t, db, "Xã Một"), clock: testkit.Noon(), unit: uuid.New(), by: uuid.New()}
		units := unit.NewStore(db, d.clock)
		if _, err := units.Add(context.Background(), d.in, uuid.Nil, d.unit, unit.Draft{Name: "Phòng Văn hóa", Kind: unit.Government}); err != nil {
			t.Fatal(err)
		}
		d.Store = content.NewStore(db, d.clock, blob.NewStore(t.TempDir()), units, func(_ context.Context, _ database.Tx, _ scope.Commune, i content.Item) error {
			d.changed = append(d.changed, i.Head)
			return nil
		})
		promise(t, d)
	})
}

func text() content.Text {
	return content.Text{Title: "Học gọi video", Lead: "Ai cũng học được.", Body: "Đoạn một nói về máy.\n\nĐoạn hai nói về mạng.\n\nĐoạn ba nói về tiền.",
		Sources: []content.Source{{Name: "Kế hoạch, mục II.1.3"}}, Variants: []content.Variant{{Channel: content.Portal}, {Channel: content.SMS, Detached: true, Body: "Hoc goi video"}}}
}

func (d *desk) add(t *testing.T) content.Item {
	t.Helper()
	i, err := d.Add(context.Background(), d.in, d.by, content.New{ID: uuid.New(), UnitID: d.unit, Language: content.Vietnamese, Text: text()})
	if err != nil {
		t.Fatal(err)
	}
	return i
}

// save must be kept.
func (d *desk) save(t *testing.T, id uuid.UUID, base int, to content.Text) content.Revision {
	t.Helper()
	r, clash, err := d.Save(context.Background(), d.in, d.by, id, base, to, content.Auto)
	if err != nil || clash != nil {
		t.Fatalf("%v %+v", err, clash)
	}
	return r
}

func TestAnItemBegunTwiceIsOneAndNumbersHaveNoHoles(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		ctx := context.Background()
		n := content.New{ID: uuid.New(), UnitID: d.unit, Language: content.Vietnamese, Text: text()}
		first, err := d.Add(ctx, d.in, d.by, n)
		if err != nil {
			t.Fatal(err)
		}
		again, err := d.Add(ctx, d.in, d.by, n)
		if err != nil || again.Number != first.Number || first.Number != 1 {
			t.Fatal(again, err)
		}
		n.Text.Title = "Khác"
		if _, err := d.Add(ctx, d.in, d.by, n); !errs.Is(err, errs.Conflict) {
			t.Errorf("other words under the same id: %v", err)
		}
		n.ID, n.Text.Title = uuid.New(), " "
		if _, err := d.Add(ctx, d.in, d.by, n); !errs.Is(err, errs.Invalid) {
			t.Errorf("without a title: %v", err)
		}
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() { d.add(t) })
		}
		all.Wait()
		items, count, err := d.List(ctx, d.in, content.Filter{Limit: 20})
		if err != nil || count != 9 {
			t.Fatal(count, err)
		}
		seen := map[int]bool{}
		for _, i := range items {
			seen[i.Number] = true
		}
		for n := 1; n <= 9; n++ {
			if !seen[n] {
				t.Errorf("nobody has number %d", n)
			}
		}
	})
}

func TestWhatDoesNotContradictIsJoinedAndWhatDoesIsToldWithEveryWord(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		ctx := context.Background()
		i := d.add(t)
		theirs := text()
		theirs.Lead = "Các cụ cũng học được."
		theirs.Sources = append(theirs.Sources, content.Source{Name: "Nghị quyết 57"})
		d.save(t, i.ID, 1, theirs)
		mine := text()
		mine.Title = "Học gọi video cho con"
		mine.Variants[1].Body = "Hoc goi video cho con"
		r := d.save(t, i.ID, 1, mine)
		if r.Manner != content.Merged || r.From != 1 || r.Another != 2 || r.Text.Title != mine.Title || r.Text.Lead != theirs.Lead || len(r.Text.Sources) != 2 || r.Text.Variants[1].Body != "Hoc goi video cho con" {
			t.Errorf("%+v", r)
		}
		mine = r.Text // a source whose address only I wrote, while theirs is older
		mine.Sources = []content.Source{{Name: "Kế hoạch, mục II.1.3", URL: "https://xa.example/ke-hoach"}, mine.Sources[1]}
		next := r.Text
		next.Lead = "Các cụ cũng học được thôi."
		d.save(t, i.ID, 3, next)
		if r = d.save(t, i.ID, 3, mine); r.Text.Sources[0].URL == "" || r.Text.Lead != next.Lead {
			t.Errorf("%+v", r.Text)
		}
		mine = text()
		mine.Lead = "Tôi viết câu này."
		got, clash, err := d.Save(ctx, d.in, d.by, i.ID, 1, mine, content.Saved)
		if err != nil || clash == nil || got.Number != 0 {
			t.Fatal(got, clash, err)
		}
		if len(clash.Parts) != 1 || clash.Parts[0] != (content.Part{Field: "lead", Base: "Ai cũng học được.", Mine: "Tôi viết câu này.", Theirs: "Các cụ cũng học được thôi."}) {
			t.Errorf("%+v", clash.Parts)
		}
		if i, _ = d.ByID(ctx, d.in, i.ID); i.Head != 5 {
			t.Errorf("the clash was kept as revision %d", i.Head)
		}
	})
}

func TestTheSameTextSentTwiceIsOneRevisionHoweverItIsTyped(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		i := d.add(t)
		changed := text()
		changed.Title = "Học  gọi vide\u0301o "
		first := d.save(t, i.ID, 1, changed)
		changed.Title = "Học gọi vidéo"
		if again := d.save(t, i.ID, 1, changed); again.Number != first.Number {
			t.Errorf("revisions %d and %d", first.Number, again.Number)
		}
		if same := d.save(t, i.ID, 2, changed); same.Number != 2 {
			t.Errorf("nothing changed, and revision %d was made", same.Number)
		}
	})
}

func TestAnOlderRevisionComesBackAsANewOneUnlessSomebodyWroteMeanwhile(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		ctx := context.Background()
		i := d.add(t)
		next := text()
		next.Body = "Chỉ còn một câu."
		d.save(t, i.ID, 1, next)
		if _, err := d.Restore(ctx, d.in, d.by, i.ID, 1, 1); !errs.Is(err, errs.Conflict) {
			t.Errorf("over the words of somebody else: %v", err)
		}
		r, err := d.Restore(ctx, d.in, d.by, i.ID, 1, 2)
		if err != nil || r.Number != 3 || r.Manner != content.Restored || r.Hash != text().Hash() && r.Text.Body == next.Body {
			t.Error(r, err)
		}
		list, err := d.Revisions(ctx, d.in, i.ID)
		if err != nil || len(list) != 3 || list[0].Number != 3 || list[0].Text.Title != "" {
			t.Error(list, err)
		}
	})
}

func TestWhatWasSavedByItselfIsThinnedAfterTwoDaysButNeverWhatIsReferredTo(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		ctx := context.Background()
		i := d.add(t)
		base := 1
		for n := range 6 { // one sitting
			next := text()
			next.Lead = fmt.Sprintf("Lần %d.", n)
			base = d.save(t, i.ID, base, next).Number
			d.clock.Move(time.Minute)
		}
		if _, err := d.Restore(ctx, d.in, d.by, i.ID, 3, base); err != nil {
			t.Fatal(err)
		}
		d.clock.Move(72 * time.Hour)
		last := text()
		last.Lead = "Ba ngày sau."
		d.save(t, i.ID, 8, last)
		list, err := d.Revisions(ctx, d.in, i.ID)
		if err != nil {
			t.Fatal(err)
		}
		var numbers []string
		for _, r := range list {
			numbers = append(numbers, fmt.Sprint(r.Number))
		}
		if got := strings.Join(numbers, " "); got != "9 8 7 3 1" {
			t.Errorf("left are %s", got)
		}
		mine := text() // an editor that was open all the time, on a revision that is gone
		mine.Title, mine.Lead = "Máy để mở ba ngày", "Lần 1."
		if r := d.save(t, i.ID, 5, mine); r.Text.Title != mine.Title {
			t.Errorf("%+v", r)
		}
	})
}

func TestReviewHearsOfEveryChangeOfWhatWasSent(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		ctx := context.Background()
		i := d.add(t)
		next := text()
		next.Lead = "Nháp."
		d.save(t, i.ID, 1, next)
		if len(d.changed) != 0 {
			t.Errorf("told of drafts %v", d.changed)
		}
		if err := d.mark(ctx, i.ID, 1, content.InReview); !errs.Is(err, errs.Conflict) {
			t.Errorf("an old revision was sent: %v", err)
		}
		if err := d.mark(ctx, i.ID, 2, content.InReview); err != nil {
			t.Fatal(err)
		}
		next.Lead = "Sửa sau khi gửi."
		d.save(t, i.ID, 2, next)
		if i, _ = d.ByID(ctx, d.in, i.ID); i.State != content.Drafting || len(d.changed) != 1 || d.changed[0] != 3 {
			t.Errorf("%s, told %v", i.State, d.changed)
		}
	})
}

func (d *desk) mark(ctx context.Context, id uuid.UUID, head int, to content.State) error {
	return d.db.Tx(ctx, func(tx database.Tx) error { return content.Mark(ctx, tx, d.in, id, head, to) })
}

func TestItemsAreFoundWithoutDiacriticsByTopicStateAndUnit(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		ctx := context.Background()
		for _, title := range []string{"Phòng lừa đảo", "Mua bán trên mạng", "Gọi video"} {
			n := content.New{ID: uuid.New(), UnitID: d.unit, Language: content.Vietnamese, Text: text()}
			n.Text.Title = title
			if _, err := d.Add(ctx, d.in, d.by, n); err != nil {
				t.Fatal(err)
			}
			d.clock.Move(time.Minute)
		}
		items, all, err := d.List(ctx, d.in, content.Filter{Words: "lua dao", Limit: 10})
		if err != nil || all != 1 || items[0].Title != "Phòng lừa đảo" {
			t.Error(items, all, err)
		}
		items, all, err = d.List(ctx, d.in, content.Filter{State: content.Drafting, UnitID: d.unit, Limit: 2})
		if err != nil || all != 3 || len(items) != 2 || items[0].Title != "Gọi video" {
			t.Error(items, all, err)
		}
		if _, all, err = d.List(ctx, d.in, content.Filter{Topic: "II.1", Limit: 2}); err != nil || all != 0 {
			t.Error(all, err)
		}
		tally, err := d.Tally(ctx, d.in)
		if err != nil || tally[content.Drafting] != 3 {
			t.Error(tally, err)
		}
	})
}

func TestWhoHasAnItemOpenIsSeenForAWhile(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		ctx := context.Background()
		i, other := d.add(t), uuid.New()
		if seen, err := d.Present(ctx, d.in, other, i.ID); err != nil || len(seen) != 0 {
			t.Fatal(seen, err)
		}
		if seen, err := d.Present(ctx, d.in, d.by, i.ID); err != nil || len(seen) != 1 || seen[0] != other {
			t.Error(seen, err)
		}
		d.clock.Move(time.Minute)
		if seen, err := d.Present(ctx, d.in, d.by, i.ID); err != nil || len(seen) != 0 {
			t.Error(seen, err)
		}
	})
}
