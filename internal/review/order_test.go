package review_test

import (
	"context"
	"fmt"
	"maps"
	"testing"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"lantoa/internal/content"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/member"
	"lantoa/internal/review"
	"lantoa/internal/testkit"
)

// deed is one thing somebody does, in whatever state the item is.
type deed struct{ kind, who, number int }

// The kinds of deeds.
const (
	saves = iota
	restores
	sends
	sendsUrgently
	approves
	sendsBack
	takesBack
	takesAway
)

func deeds() *rapid.Generator[[]deed] {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) deed {
		kind := rapid.SampledFrom([]int{saves, saves, restores, sends, sends, sendsUrgently, approves, approves, approves, approves, sendsBack, takesBack, takesAway})
		return deed{kind.Draw(t, "kind"), rapid.IntRange(0, 4).Draw(t, "who"), rapid.IntRange(0, 99).Draw(t, "number")}
	}), 8, 24)
}

// told is what the test itself knows of an item: whose unapproved words each revision holds.
type told struct {
	words map[int]map[uuid.UUID]bool
	asked map[uuid.UUID]uuid.UUID // who sent which request
	title int
}

func (m *told) joined(by uuid.UUID, from ...int) map[uuid.UUID]bool {
	all := map[uuid.UUID]bool{by: true}
	for _, n := range from {
		maps.Copy(all, m.words[n])
	}
	return all
}

// play does the deeds to a new item, refused or not, and looks after each at what is out.
func (h *house) play(deeds []deed) error {
	ctx := context.Background()
	i, err := h.contents.Add(ctx, h.in, h.writer.ID, content.New{ID: uuid.New(), UnitID: h.culture, Language: content.Vietnamese, Text: text()})
	if err != nil {
		return err
	}
	m := &told{words: map[int]map[uuid.UUID]bool{1: {h.writer.ID: true}}, asked: map[uuid.UUID]uuid.UUID{}}
	for n, d := range deeds {
		h.clock.Move(time.Second)
		if err := h.do(ctx, m, i.ID, d); err != nil && errs.KindOf(err) == errs.Internal {
			return fmt.Errorf("deed %d %+v: %w", n, d, err)
		}
		if err := h.sound(ctx, m, i.ID); err != nil {
			return fmt.Errorf("after deed %d %+v: %w", n, d, err)
		}
	}
	return nil
}

func (h *house) do(ctx context.Context, m *told, itemID uuid.UUID, d deed) error {
	who := []member.Member{h.writer, h.state, h.deputy, h.party, h.hamlet}[d.who]
	i, err := h.contents.ByID(ctx, h.in, itemID)
	if err != nil {
		return err
	}
	requests, err := h.reviews.OfItem(ctx, h.in, itemID)
	if err != nil {
		return err
	}
	var r review.Request // usually the newest
	if len(requests) > 0 {
		r = requests[max(0, d.number%4-2)%len(requests)]
	}
	switch d.kind {
	case saves:
		base := max(1, i.Head-d.number%2)
		before, err := h.contents.Revision(ctx, h.in, itemID, base)
		if err != nil {
			return err
		}
		m.title++
		words := before.Text
		if d.number%3 > 0 {
			words.Title = fmt.Sprintf("Mở lớp gọi video lần thứ %d", m.title)
		} else {
			words.Lead = fmt.Sprintf("Lớp mở tối thứ Ba, lần thứ %d.", m.title)
		}
		kept, clash, err := h.contents.Save(ctx, h.in, who.ID, itemID, base, words, content.Saved)
		if err == nil && clash == nil && kept.Number > i.Head {
			m.words[kept.Number] = m.joined(who.ID, kept.From, kept.Another)
		}
		return err
	case restores:
		kept, err := h.contents.Restore(ctx, h.in, who.ID, itemID, 1+d.number%i.Head, i.Head)
		if err == nil && kept.Number > i.Head {
			m.words[kept.Number] = m.joined(who.ID, kept.From)
		}
		return err
	case sends, sendsUrgently:
		a := review.Ask{ID: uuid.New(), ItemID: itemID, Revision: i.Head, Channels: []uuid.UUID{h.portal.ID, h.page.ID}[d.number%2:], Correction: "Sửa lại cho rõ.", Urgent: d.kind == sendsUrgently, Why: "Đang có kẻ lừa."}
		if d.number%3 == 0 {
			a.Channels = []uuid.UUID{h.portal.ID}
		}
		r, err := h.reviews.Send(ctx, h.in, who.ID, a)
		m.asked[r.ID] = who.ID
		return err
	case approves:
		_, err = h.reviews.Approve(ctx, h.in, who, r.ID, r.Version, r.Hash)
	case sendsBack:
		_, err = h.reviews.SendBack(ctx, h.in, who, r.ID, r.Version, "Cần sửa câu mở đầu.")
	case takesBack:
		_, err = h.reviews.Withdraw(ctx, h.in, who.ID, r.ID, r.Version)
	case takesAway:
		err = h.releases.Withdraw(ctx, h.in, who.ID, itemID, "Lớp đã chuyển sang tuần sau.")
	}
	return err
}

// sound tells what is wrong with what is out of an item: it must be just what somebody
// allowed for the portal approved, and not one who wrote or sent any of it.
func (h *house) sound(ctx context.Context, m *told, itemID uuid.UUID) error {
	var rows []struct {
		Revision   int
		Hash       string
		RequestID  uuid.UUID
		Text       database.JSON[content.Text]
		ApprovedBy *uuid.UUID
		SecondBy   *uuid.UUID
		Urgent     bool
	}
	err := h.db.Select(ctx, &rows, `SELECT p.revision, p.hash, p.request_id, p.text, a.approved_by, a.second_by, q.urgent FROM publication p
		LEFT JOIN approval a ON a.commune_id = p.commune_id AND a.item_id = p.item_id AND a.revision = p.revision AND a.hash = p.hash AND a.request_id = p.request_id AND a.channel_id = ?
		JOIN review_request q ON q.commune_id = p.commune_id AND q.id = p.request_id
		WHERE p.commune_id = ? AND p.item_id = ?`, h.portal.ID, h.in.ID(), itemID)
	if err != nil || len(rows) == 0 {
		return err
	}
	p := rows[0]
	if p.ApprovedBy == nil {
		return fmt.Errorf("revision %d is out without an approval", p.Revision)
	}
	if p.Text.V.Hash() != p.Hash {
		return fmt.Errorf("revision %d is out with other words", p.Revision)
	}
	by := []uuid.UUID{*p.ApprovedBy}
	switch {
	case p.Urgent && (p.SecondBy == nil || *p.SecondBy == by[0]):
		return fmt.Errorf("revision %d is out urgently after one approval", p.Revision)
	case p.Urgent:
		by = append(by, *p.SecondBy)
	case by[0] != h.state.ID && by[0] != h.deputy.ID:
		return fmt.Errorf("revision %d was approved by who does not answer for the portal", p.Revision)
	}
	for _, id := range by {
		if m.words[p.Revision][id] || m.asked[p.RequestID] == id {
			return fmt.Errorf("revision %d was approved by who wrote or sent it", p.Revision)
		}
	}
	return nil
}

func TestInWhateverOrderPeopleActOnlyWhatWasApprovedByOthersIsOut(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		h := build(t, db)
		if db.Engine() == database.Postgres {
			for seed := range 6 {
				if err := h.play(deeds().Example(seed)); err != nil {
					t.Error(err)
				}
			}
			return
		}
		rapid.Check(t, func(t *rapid.T) {
			if err := h.play(deeds().Draw(t, "deeds")); err != nil {
				t.Fatal(err)
			}
		})
	})
}
