package content_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/blob"
	"lantoa/internal/content"
	"lantoa/internal/database"
	"lantoa/internal/errs"
)

// A question written into a variant that somebody else took out meanwhile must be kept or told.
func TestAQuestionWrittenIntoAVariantTakenOutMeanwhileIsNotLost(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		n := content.New{ID: uuid.New(), UnitID: d.unit, Language: content.Vietnamese, Text: text()}
		n.Text.Variants = []content.Variant{{Channel: content.Portal}, {Channel: content.Talk, Questions: []string{"Một?"}}}
		i, err := d.Add(context.Background(), d.in, d.by, n)
		if err != nil {
			t.Fatal(err)
		}
		theirs := n.Text
		theirs.Variants = n.Text.Variants[:1]
		d.save(t, i.ID, 1, theirs)
		mine := n.Text
		mine.Variants = []content.Variant{{Channel: content.Portal}, {Channel: content.Talk, Questions: []string{"Một?", "Hai?"}}}
		r, clash, err := d.Save(context.Background(), d.in, d.by, i.ID, 1, mine, content.Saved)
		v, _ := r.Text.Variant(content.Talk)
		if err != nil || clash == nil && len(v.Questions) < 1 {
			t.Errorf("lost: %+v %v %v", r.Text.Variants, clash, err)
		}
	})
}

// Two sources of one name are two.
func TestASecondSourceOfTheSameNameIsNotLostInAMerge(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		i := d.add(t)
		theirs := text()
		theirs.Lead = "Khác."
		d.save(t, i.ID, 1, theirs)
		mine := text()
		mine.Sources = append(mine.Sources, content.Source{Name: mine.Sources[0].Name, URL: "https://xa.example/hai"})
		r, clash, err := d.Save(context.Background(), d.in, d.by, i.ID, 1, mine, content.Saved)
		if err != nil || clash == nil && len(r.Text.Sources) != 2 {
			t.Errorf("lost: %+v %v %v", r.Text.Sources, clash, err)
		}
	})
}

// The ends of many sittings must not keep the rest from being thinned.
func TestThinningGoesOnPastTheEndsOfManySittings(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		i := d.add(t)
		base := 1
		write := func(n int) {
			next := text()
			next.Lead = fmt.Sprintf("Lần %d.", n)
			base = d.save(t, i.ID, base, next).Number
		}
		for n := range 55 {
			write(n)
			d.clock.Move(time.Hour)
		}
		for n := range 10 {
			write(100 + n)
			d.clock.Move(time.Minute)
		}
		d.clock.Move(72 * time.Hour)
		write(1000)
		write(1001)
		list, _ := d.Revisions(context.Background(), d.in, i.ID)
		if len(list) > 1+55+1+2 {
			t.Errorf("%d revisions left", len(list))
		}
	})
}

// A file is what was taken in, never what a form names.
func TestAFormCannotNameAFileOfItsOwn(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		strange := content.Media{ID: uuid.New(), Kind: content.Image, Hash: blob.HashOf([]byte("sổ trực")), Type: "text/html", Bytes: 1}
		n := content.New{ID: uuid.New(), UnitID: d.unit, Language: content.Vietnamese, Text: text()}
		n.Text.Media = []content.Media{strange}
		i, err := d.Add(context.Background(), d.in, d.by, n)
		if err != nil {
			t.Fatal(err)
		}
		if r, err := d.Revision(context.Background(), d.in, i.ID, 1); err != nil || len(r.Text.Media) != 0 {
			t.Errorf("begun with %+v %v", r.Text.Media, err)
		}
		mine := text()
		mine.Lead, mine.Media = "Có ảnh.", []content.Media{strange}
		if r := d.save(t, i.ID, 1, mine); len(r.Text.Media) != 0 {
			t.Errorf("kept %+v", r.Text.Media)
		}
		taken := content.Media{ID: uuid.New(), Kind: content.Image, Hash: blob.HashOf([]byte("ảnh lớp học")), Type: "image/jpeg", Bytes: 11, Width: 4, Height: 3}
		d.take(t, i.ID, taken)
		mine.Media = []content.Media{{ID: taken.ID, Kind: content.Audio, Hash: strange.Hash, Type: "text/html", Bytes: 1, Captions: strange.Hash, Alt: "Lớp học"}}
		taken.Alt = "Lớp học"
		if r := d.save(t, i.ID, 3, mine); len(r.Text.Media) != 1 || r.Text.Media[0] != taken {
			t.Errorf("kept %+v", r.Text.Media)
		}
	})
}

// take puts a file into the newest text, as whoever takes files in does.
func (d *desk) take(t *testing.T, id uuid.UUID, m content.Media) {
	t.Helper()
	ctx := context.Background()
	head, err := d.Revision(ctx, d.in, id, 0)
	if err != nil {
		t.Fatal(err)
	}
	next := head.Text
	next.Media = append(next.Media, m)
	err = d.db.Tx(ctx, func(tx database.Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO item_revision (commune_id, item_id, number, hash, written_at, manner, from_number, text) VALUES (?, ?, ?, ?, ?, 'saved', ?, ?)`,
			d.in.ID(), id, head.Number+1, next.Hash(), database.At(d.clock.Now()), head.Number, database.JSON[content.Text]{V: next})
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `UPDATE item SET head = head + 1 WHERE commune_id = ? AND id = ?`, d.in.ID(), id)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestWhatOneWroteInAVariantStaysWhenTheOtherTakesItOutOrLetsItFollow(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		ctx := context.Background()
		out := text()
		out.Variants = out.Variants[:1]
		follow := text()
		follow.Variants[1] = content.Variant{Channel: content.SMS}
		wrote := text()
		wrote.Variants[1].Body = "Hoc goi video mien phi"
		for name, pair := range map[string][2]content.Text{"taken out": {out, wrote}, "let follow": {follow, wrote}, "out second": {wrote, out}, "following second": {wrote, follow}} {
			i := d.add(t)
			d.save(t, i.ID, 1, pair[0])
			r, clash, err := d.Save(ctx, d.in, d.by, i.ID, 1, pair[1], content.Saved)
			if err != nil {
				t.Fatal(err)
			}
			if clash != nil {
				r.Text = clash.Merged
			}
			if v, _ := r.Text.Variant(content.SMS); !v.Detached || v.Body != wrote.Variants[1].Body {
				t.Errorf("%s: lost: %+v %+v", name, v, clash)
			}
		}
	})
}

// The words of who wrote last in a sitting stay, whoever wrote in between.
func TestTheEndOfASittingIsNeverThinned(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		ctx := context.Background()
		i := d.add(t)
		write := func(by uuid.UUID, base int, lead string, manner content.Manner) {
			t.Helper()
			next := text()
			next.Lead = lead
			if _, clash, err := d.Save(ctx, d.in, by, i.ID, base, next, manner); err != nil || clash != nil {
				t.Fatal(clash, err)
			}
			d.clock.Move(time.Minute)
		}
		write(d.by, 1, "Tôi viết.", content.Auto)               // 2: the end of mine
		write(uuid.New(), 2, "Người khác viết.", content.Saved) // 3
		write(d.by, 3, "Tôi viết lại.", content.Auto)           // 4: written on
		write(d.by, 4, "Tôi viết lại nữa.", content.Auto)       // 5: the end
		d.clock.Move(72 * time.Hour)
		write(d.by, 5, "Ba ngày sau.", content.Auto)
		if got := d.numbers(t, i.ID); got != "6 5 3 2 1" {
			t.Errorf("left are %s", got)
		}
	})
}

func (d *desk) numbers(t *testing.T, id uuid.UUID) string {
	t.Helper()
	list, err := d.Revisions(context.Background(), d.in, id)
	if err != nil {
		t.Fatal(err)
	}
	var numbers []string
	for _, r := range list {
		numbers = append(numbers, fmt.Sprint(r.Number))
	}
	return strings.Join(numbers, " ")
}

func TestWhatWasSentForReviewMergedOrSavedByHandIsNeverThinned(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		ctx := context.Background()
		i := d.add(t)
		at := func(lead string) content.Text {
			next := text()
			next.Lead = lead
			return next
		}
		d.save(t, i.ID, 1, at("Gửi duyệt.")) // 2
		if err := d.mark(ctx, i.ID, 2, content.InReview); err != nil {
			t.Fatal(err)
		}
		d.save(t, i.ID, 2, at("Lưu tay.")) // 3
		if r, _, err := d.Save(ctx, d.in, d.by, i.ID, 3, at("Lưu tay."), content.Saved); err != nil || r.Number != 3 {
			t.Fatal(r, err)
		}
		d.save(t, i.ID, 3, at("Bên này.")) // 4: one side
		other := at("Lưu tay.")
		other.Title = "Bên kia"
		d.save(t, i.ID, 3, other) // 5: the merge
		d.save(t, i.ID, 5, at("Viết tiếp."))
		d.clock.Move(72 * time.Hour)
		d.save(t, i.ID, 6, at("Ba ngày sau."))
		if got := d.numbers(t, i.ID); got != "7 6 5 4 3 2 1" {
			t.Errorf("left are %s", got)
		}
	})
}

func TestASourceHasAnAddressOfTheWebOrNone(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		i := d.add(t)
		for address, good := range map[string]bool{"javascript:alert(1)": false, "ftp://xa.example/a": false, "xa.example": false, "https://": false, "https://xa.example/a": true, "http://xa.example": true, "": true} {
			mine := text()
			mine.Sources[0].URL = address
			_, _, err := d.Save(context.Background(), d.in, d.by, i.ID, 1, mine, content.Saved)
			var p *errs.Fields
			errors.As(err, &p)
			if _, told := p.Of("sources"); told == good || good && err != nil {
				t.Errorf("%q: %v", address, err)
			}
		}
	})
}

func TestOnlyARevisionThatIsThereComesOut(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		i := d.add(t)
		out := func(number int) error {
			return d.db.Tx(context.Background(), func(tx database.Tx) error { return content.Out(context.Background(), tx, d.in, i.ID, number) })
		}
		if err := out(2); !errs.Is(err, errs.NotFound) {
			t.Errorf("revision 2 of 1: %v", err)
		}
		if err := errors.Join(out(1), out(0)); err != nil {
			t.Error(err)
		}
	})
}

func TestATextFromARevisionThatNeverWasIsRefused(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		i := d.add(t)
		mine := text()
		mine.Lead = "Từ bản không có."
		for _, base := range []int{-1, 0, 2} {
			if _, _, err := d.Save(context.Background(), d.in, d.by, i.ID, base, mine, content.Saved); !errs.Is(err, errs.Conflict) {
				t.Errorf("from %d: %v", base, err)
			}
		}
	})
}

func TestATopicHoldsItsOwnClausesAndNoneOfItsNeighbours(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		for _, clause := range []string{"II.1.1.1", "II.1.1.1-2", "II.1.1.1.3", "II.1.1.1.3-1", "II.1.1.10", "II.1.1.2", "II.1.1", "II.1.1.1+4"} {
			if _, err := d.Add(context.Background(), d.in, d.by, content.New{ID: uuid.New(), UnitID: d.unit, Clause: clause, Language: content.Vietnamese, Text: text()}); err != nil {
				t.Fatal(err)
			}
		}
		for topic, want := range map[string]int{"II.1.1.1": 5, "II.1.1.10": 1, "II.1.1": 8, "II.1": 8, "I": 0} {
			if _, all, err := d.List(context.Background(), d.in, content.Filter{Topic: topic, Limit: 20}); err != nil || all != want {
				t.Errorf("%s: %d %v", topic, all, err)
			}
		}
	})
}

// With words and a state, what is beyond the first two hundred hits is found too.
func TestWordsAndStateTogetherFindBeyondTheFirstTwoHundred(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		first := d.add(t)
		if err := d.mark(context.Background(), first.ID, 1, content.InReview); err != nil {
			t.Fatal(err)
		}
		for range 210 {
			d.add(t)
		}
		_, all, err := d.List(context.Background(), d.in, content.Filter{Words: "goi video", State: content.InReview, Limit: 10})
		if err != nil || all != 1 {
			t.Error(all, err)
		}
	})
}
