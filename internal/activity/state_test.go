package activity_test

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
	"pgregory.net/rapid"

	"lantoa/internal/activity"
	"lantoa/internal/audit"
	"lantoa/internal/blob"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/testkit"
)

// deed is one thing somebody asks for, as a phone would keep it to ask again.
type deed struct {
	kind    string
	id      uuid.UUID
	photo   uuid.UUID
	version int64
	variant int
}

func (h house) do(d deed, followed map[uuid.UUID]int) error {
	draft := h.draft()
	draft.Place = fmt.Sprintf("Nơi thứ %d", d.variant)
	var err error
	switch d.kind {
	case "record":
		_, err = h.store.Record(ctx(), h.in, h.reporter, d.id, draft, false)
	case "change":
		_, err = h.store.Change(ctx(), h.in, h.reporter, d.id, d.version, draft)
	case "photo":
		_, err = h.store.AddPhoto(ctx(), h.in, h.reporter, d.id, d.photo, picture(d.photo.String()))
	case "no photo":
		_, err = h.store.RemovePhoto(ctx(), h.in, h.reporter, d.id, d.photo)
	case "send":
		_, err = h.store.Send(ctx(), h.in, h.reporter, d.id, d.version)
	case "accept":
		_, err = h.store.Accept(ctx(), h.in, h.officer, d.id, d.version, func(context.Context, database.Tx, activity.Activity) error {
			followed[d.id]++
			return nil
		})
	case "return":
		_, err = h.store.Return(ctx(), h.in, h.officer, d.id, d.version, fmt.Sprintf("Lý do thứ %d", d.variant))
	case "nil":
		err = h.store.NilReturn(ctx(), h.in, h.reporter, h.hamlet, fmt.Sprintf("2026-1%d", d.variant), false)
	}
	return err
}

// ways is which deed may lead from where to where; "" is nowhere yet.
func ways() map[string][]string {
	return map[string][]string{
		"record": {"→draft"},
		"send":   {"draft→sent", "returned→sent"},
		"accept": {"sent→accepted"},
		"return": {"sent→returned"},
	}
}

type snapshot struct {
	activities []activity.Activity
	nils       []activity.NilReturn
}

func (h house) snapshot() snapshot {
	h.Helper()
	list, err := h.store.List(ctx(), h.in, activity.Filter{})
	h.must(err)
	for _, a := range list { // the order of photos may differ, the photos may not
		slices.SortFunc(a.Photos, func(a, b activity.Photo) int { return strings.Compare(a.ID.String(), b.ID.String()) })
	}
	nils, err := h.store.NilReturns(ctx(), h.in, civil.Date{Year: 2026, Month: 9, Day: 1}, november(30))
	h.must(err)
	return snapshot{list, nils}
}

func (s snapshot) of(id uuid.UUID) activity.Activity {
	for _, a := range s.activities {
		if a.ID == id {
			return a
		}
	}
	return activity.Activity{}
}

func TestWhateverIsAskedAndRepeatedAnActivityKeepsToItsPaths(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		clock := testkit.Noon()
		store := activity.NewStore(db, clock, blob.NewStore(t.TempDir()))
		rapid.Check(t, func(r *rapid.T) {
			h := furnish(t, db, clock, store, testkit.Commune(t, db, "Xã "+uuid.NewString()))
			ids := []uuid.UUID{newID(t), newID(t)}
			photos := map[uuid.UUID][]uuid.UUID{ids[0]: {newID(t), newID(t)}, ids[1]: {newID(t), newID(t)}}
			followed := map[uuid.UUID]int{}
			var done []deed
			now := h.snapshot()
			for range rapid.IntRange(8, 24).Draw(r, "deeds") {
				d := deed{
					kind:    rapid.SampledFrom([]string{"record", "record", "change", "photo", "no photo", "send", "send", "send", "accept", "accept", "return", "return", "nil"}).Draw(r, "kind"),
					id:      rapid.SampledFrom(ids).Draw(r, "activity"),
					variant: rapid.IntRange(0, 1).Draw(r, "variant"),
				}
				d.photo = rapid.SampledFrom(photos[d.id]).Draw(r, "photo")
				d.version = now.of(d.id).Version - int64(rapid.SampledFrom([]int{0, 0, 0, 0, 1}).Draw(r, "stale"))
				for range rapid.IntRange(1, 2).Draw(r, "times") {
					clock.Move(1e9)
					err := h.do(d, followed)
					if err == nil {
						done = append(done, d)
					} else if k := errs.KindOf(err); k != errs.Conflict && k != errs.NotFound {
						r.Fatalf("%s: %v", d.kind, err)
					}
					before := now
					now = h.snapshot()
					for _, id := range ids {
						was, is := before.of(id), now.of(id)
						if step := string(was.State) + "→" + string(is.State); was.State != is.State && (id != d.id || !slices.Contains(ways()[d.kind], step)) {
							r.Fatalf("%s went %s", d.kind, step)
						}
						if was.State == activity.Accepted && !reflect.DeepEqual(was, is) {
							r.Fatalf("%s changed an accepted activity: %+v", d.kind, is)
						}
						if !reflect.DeepEqual(was, is) && (err != nil || id != d.id) {
							r.Fatalf("%s (%v) changed %+v", d.kind, err, is)
						}
						if counts := followed[id]; counts > 1 || (counts == 1) != (is.State == activity.Accepted) {
							r.Fatalf("counted %d times while %s", counts, is.State)
						}
					}
				}
			}
			for _, d := range done {
				clock.Move(1e9)
				if err := h.do(d, followed); err != nil && !errs.Is(err, errs.Conflict) {
					r.Fatalf("%s again: %v", d.kind, err)
				}
			}
			if again := h.snapshot(); !reflect.DeepEqual(now, again) {
				r.Fatalf("asked again it became\n%+v\nand was\n%+v", again, now)
			}
			accepted, err := h.store.List(ctx(), h.in, activity.Filter{States: []activity.State{activity.Accepted}, From: november(1), To: november(30)})
			h.must(err)
			if len(accepted) != followed[ids[0]]+followed[ids[1]] {
				r.Fatalf("%d accepted, %v counted", len(accepted), followed)
			}
			h.must(audit.Verify(ctx(), db, h.in))
		})
	})
}
