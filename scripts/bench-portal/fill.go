package main

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/app"
	"lantoa/internal/content"
	"lantoa/internal/database"
	"lantoa/internal/release"
	"lantoa/internal/scope"
)

// topics is how many headings the news stand under.
const topics = 20

func topic(n int) string { return fmt.Sprintf("chu-de-do-%d", n%topics) }

// fill copies what the demo has out, with other titles, dates, topics and units, and has the
// search read it. It answers with a unit that writes some of it.
func fill(ctx context.Context, a *app.App, in scope.Commune, articles int) (uuid.UUID, error) {
	out, _, err := a.Releases.News(ctx, in, release.Query{Language: content.Vietnamese, Limit: 1})
	if err != nil || len(out) == 0 {
		return uuid.Nil, fmt.Errorf("the demo publishes nothing: %w", err)
	}
	units, err := a.Units.Tree(ctx, in)
	if err != nil {
		return uuid.Nil, err
	}
	var writers []uuid.UUID
	for _, u := range units.All() {
		writers = append(writers, u.ID)
	}
	err = a.DB.Tx(ctx, func(tx database.Tx) error {
		c := copying{tx: tx, in: in, of: out[0], units: writers}
		if err := tx.Get(ctx, &c.text, `SELECT text FROM item_revision WHERE commune_id = ? AND item_id = ? AND number = ?`, in.ID(), c.of.ItemID, c.of.Revision); err != nil {
			return err
		}
		for n := range topics {
			if _, err := tx.Exec(ctx, `INSERT INTO news_topic (commune_id, address, name, place) VALUES (?, ?, ?, ?)`, in.ID(), topic(n), fmt.Sprintf("Chủ đề đo số %d", n+1), n+1000); err != nil {
				return err
			}
		}
		for n := range articles {
			if err := c.copy(ctx, n); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return uuid.Nil, err
	}
	return writers[len(writers)/2], a.Searches.Rebuild(ctx, in, a.Contents.Sought, a.Releases.Sought)
}

// copying is the article that all others are copies of.
type copying struct {
	tx    database.Tx
	in    scope.Commune
	of    release.Publication
	text  database.JSON[content.Text]
	units []uuid.UUID
}

// copy makes one item with its revision, its approval and its publication.
func (c *copying) copy(ctx context.Context, n int) error {
	about := [...]string{"hội thi tìm hiểu chuyển đổi số", "chợ phiên không dùng tiền mặt", "tập huấn dịch vụ công trực tuyến", "ra quân hỗ trợ người cao tuổi", "phòng tránh lừa đảo qua mạng", "bình dân học vụ số", "làm sạch dữ liệu dân cư"}
	text := c.text.V
	text.Title = fmt.Sprintf("Thôn số %d: %s và %s, đợt %d", n%13+1, about[n%7], about[n/7%7], n)
	text.Lead = fmt.Sprintf("Đợt %d bắt đầu từ thôn số %d.", n, n%13+1)
	states := [...]content.State{content.Drafting, content.InReview, content.Returned, content.Approved}
	id, request := uuid.New(), uuid.New()
	unit, clause, ago := c.units[n%len(c.units)], fmt.Sprintf("II.1.%d.%d", n%5+1, n%9+1), int64(n+1)*time.Hour.Microseconds()
	body := database.JSON[content.Text]{V: text}
	hash, from := text.Hash(), []any{c.in.ID(), c.of.ItemID}
	for _, s := range []struct {
		statement string
		args      []any
	}{
		{`INSERT INTO item (commune_id, id, number, plan_id, clause, unit_id, language, title, state, head, out_now, created_by, created_at, edited_by, edited_at, sample)
			SELECT commune_id, ?, ?, plan_id, ?, ?, language, ?, ?, 1, 1, created_by, created_at - ?, edited_by, edited_at - ?, sample FROM item WHERE commune_id = ? AND id = ?`,
			append([]any{id, n + 100_000, clause, unit, text.Title, string(states[n%4]), ago, ago}, from...)},
		{`INSERT INTO item_revision (commune_id, item_id, number, hash, written_by, written_at, manner, from_number, text)
			SELECT commune_id, ?, 1, ?, written_by, written_at, 'started', 0, ? FROM item_revision WHERE commune_id = ? AND item_id = ? AND number = ?`,
			append(append([]any{id, hash, body}, from...), c.of.Revision)},
		{`INSERT INTO review_request (commune_id, id, item_id, revision, hash, asked_by, asked_at, state)
			SELECT commune_id, ?, ?, 1, ?, asked_by, asked_at, 'granted' FROM review_request WHERE commune_id = ? AND id = ?`,
			[]any{request, id, hash, c.in.ID(), c.of.RequestID}},
		{`INSERT INTO approval (commune_id, item_id, revision, channel_id, hash, request_id, approved_by, approved_at)
			SELECT commune_id, ?, 1, channel_id, ?, ?, approved_by, approved_at FROM publication p JOIN approval a USING (commune_id, item_id, revision, channel_id, hash, request_id) WHERE commune_id = ? AND item_id = ?`,
			append([]any{id, hash, request}, from...)},
		{`INSERT INTO publication (commune_id, item_id, channel_id, revision, hash, request_id, slug, plan_id, clause, topic, unit_id, issuer, language, title, lead, cover, text, released_at, changed_at)
			SELECT commune_id, ?, channel_id, 1, ?, ?, ?, plan_id, ?, ?, ?, issuer, language, ?, ?, cover, ?, released_at - ?, changed_at - ? FROM publication WHERE commune_id = ? AND item_id = ?`,
			append([]any{id, hash, request, fmt.Sprintf("bai-do-%d", n), clause, topic(n), unit, text.Title, text.Lead, body, ago, ago}, from...)},
		{`INSERT INTO publication_slug (commune_id, slug, item_id) VALUES (?, ?, ?)`, []any{c.in.ID(), fmt.Sprintf("bai-do-%d", n), id}},
	} {
		if _, err := c.tx.Exec(ctx, s.statement, s.args...); err != nil {
			return fmt.Errorf("%.40s: %w", s.statement, err)
		}
	}
	return nil
}
