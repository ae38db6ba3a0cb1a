package demo

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"lantoa/internal/content"
	"lantoa/internal/content/starter"
	"lantoa/internal/errs"
	"lantoa/internal/release"
	"lantoa/internal/review"
	"lantoa/internal/richtext"
)

// channels are where the example's commune publishes, who decides there, and who answers for it.
func (s seeding) channels(ctx context.Context) error {
	for _, c := range []struct {
		kind                   content.Channel
		name, issuer, approver string
	}{
		{content.Portal, "Cổng thông tin điện tử xã", "Ủy ban nhân dân xã Tân Ninh", "UBND xã"},
		{content.Facebook, "Trang Facebook của Đảng ủy xã", "Đảng ủy xã Tân Ninh", "Đảng ủy xã"},
		{content.Zalo, "Zalo OA của xã", "Ủy ban nhân dân xã Tân Ninh", "UBND xã"},
		{content.Radio, "Đài truyền thanh xã", "Ủy ban nhân dân xã Tân Ninh", "UBND xã"},
		{content.Slide, "Bảng điện tử trước trụ sở", "Ủy ban nhân dân xã Tân Ninh", "UBND xã"},
		{content.Talk, "Sinh hoạt chi bộ, thôn", "Đảng ủy xã Tân Ninh", "Đảng ủy xã"},
	} {
		_, err := s.Releases.AddChannel(ctx, s.in, s.members["quantri"], release.Channel{ID: s.id("channel", string(c.kind)), Kind: c.kind, Name: c.name, Issuer: c.issuer, Approver: s.units[c.approver]})
		if err != nil {
			return err
		}
	}
	return nil
}

// writing is what became of the first items within the month.
func (s seeding) writing() []moment {
	return []moment{
		{32, "09:00", "channels", s.channels},
		{20, "08:30", "first item sent", s.sending("II.1.1.3-1", content.Portal)},
		{20, "10:10", "first item out", s.approving("II.1.1.3-1")},
		{9, "08:40", "second item sent", s.sending("II.1.1.3-2", content.Portal)},
		{9, "14:05", "second item out", s.approving("II.1.1.3-2")},
		{3, "09:20", "item to mend sent", s.sending("II.1.1.2-2+8", content.Portal)},
		{3, "15:30", "item sent back", s.sendingBack("II.1.1.2-2+8", "Mục “Hỏi ở đâu” ghi thêm giờ làm việc của xã để bà con khỏi đi nhầm buổi.")},
		{1, "10:00", "item waits", s.sending("II.1.1.3-3", content.Portal, content.Radio, content.Talk)},
	}
}

// message is the item that was begun for a clause of the founding plan.
func (s seeding) message(ctx context.Context, clause string) (content.Item, error) {
	return s.Contents.ByID(ctx, s.in, starter.ItemID(s.id("plan", "founding"), clause))
}

// sending has the editor fill the gaps of an item and send it for review.
func (s seeding) sending(clause string, kinds ...content.Channel) func(context.Context) error {
	return func(ctx context.Context) error {
		by, id := s.members["bientap"], s.id("review", clause)
		if _, err := s.Reviews.ByID(ctx, s.in, id); err == nil || !errs.Is(err, errs.NotFound) {
			return err
		}
		i, err := s.message(ctx, clause)
		if err != nil {
			return err
		}
		head, err := s.Contents.Revision(ctx, s.in, i.ID, i.Head)
		if err != nil {
			return err
		}
		kept, clash, err := s.Contents.Save(ctx, s.in, by, i.ID, head.Number, filled(head.Text), content.Saved)
		if err == nil && clash != nil {
			err = fmt.Errorf("%s was changed by somebody else", clause)
		}
		if err != nil {
			return err
		}
		ask := review.Ask{ID: id, ItemID: i.ID, Revision: kept.Number}
		for _, k := range kinds {
			ask.Channels = append(ask.Channels, s.id("channel", string(k)))
		}
		_, err = s.Reviews.Send(ctx, s.in, by, ask)
		return err
	}
}

// filled is a text whose gap for the telephone is closed: the example has no number to give.
func filled(t content.Text) content.Text {
	mend := func(m richtext.Marks) richtext.Marks {
		text := string(m)
		for _, gap := range []string{", số điện thoại [[số điện thoại của xã]]", ", số [[số điện thoại của xã]]", " ([[số điện thoại của xã]])", ", điện thoại [[số điện thoại của xã]]", " [[số điện thoại của xã]]"} {
			text = strings.ReplaceAll(text, gap, "")
		}
		return richtext.Marks(text)
	}
	t.Body = mend(t.Body)
	t.Variants = slices.Clone(t.Variants)
	for i := range t.Variants {
		t.Variants[i].Body = mend(t.Variants[i].Body)
	}
	return t
}

// approving has whoever answers for the portal approve an item.
func (s seeding) approving(clause string) func(context.Context) error {
	return func(ctx context.Context) error {
		r, err := s.Reviews.ByID(ctx, s.in, s.id("review", clause))
		if err != nil || r.State != review.Waiting {
			return err
		}
		who, err := s.Members.ByID(ctx, s.in, s.members["duyet"])
		if err != nil {
			return err
		}
		_, err = s.Reviews.Approve(ctx, s.in, who, r.ID, r.Version, r.Hash)
		return err
	}
}

// sendingBack has the same return it with a reason.
func (s seeding) sendingBack(clause, reason string) func(context.Context) error {
	return func(ctx context.Context) error {
		r, err := s.Reviews.ByID(ctx, s.in, s.id("review", clause))
		if err != nil || r.State != review.Waiting {
			return err
		}
		who, err := s.Members.ByID(ctx, s.in, s.members["duyet"])
		if err != nil {
			return err
		}
		_, err = s.Reviews.SendBack(ctx, s.in, who, r.ID, r.Version, reason)
		return err
	}
}
