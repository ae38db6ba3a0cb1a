package release

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/content"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
	"lantoa/internal/search"
)

const listColumns = `p.item_id, p.slug, p.plan_id, p.clause, p.topic, COALESCE(t.name, '') AS topic_name, p.unit_id, p.issuer, p.language, p.revision, p.hash, p.request_id,
	p.title, p.lead, p.cover, p.alert, p.released_at, p.changed_at, p.expires_on, p.withdrawn_at, p.reason, p.sample`

const fromPublication = ` FROM publication p LEFT JOIN news_topic t ON t.commune_id = p.commune_id AND t.address = p.topic WHERE p.commune_id = ?`

type publicationRow struct {
	ItemID      uuid.UUID
	Slug        string
	PlanID      *uuid.UUID
	Clause      string
	Topic       string
	TopicName   string
	UnitID      uuid.UUID
	Issuer      string
	Language    content.Language
	Revision    int
	Hash        string
	RequestID   uuid.UUID
	Title       string
	Lead        string
	Cover       database.JSON[[]content.Media]
	Alert       bool
	ReleasedAt  database.Instant
	ChangedAt   database.Instant
	ExpiresOn   database.Date
	WithdrawnAt database.Instant
	Reason      string
	Sample      bool
	Text        *database.JSON[content.Text]
}

// publication is the row as residents may know it. A text that is not the one its approval
// was bound to is nobody's to read.
func (r publicationRow) publication() (Publication, error) {
	p := Publication{ItemID: r.ItemID, Slug: r.Slug, Clause: r.Clause, Topic: r.Topic, TopicName: r.TopicName, UnitID: r.UnitID, Issuer: r.Issuer, Language: r.Language,
		Revision: r.Revision, Hash: r.Hash, RequestID: r.RequestID, Alert: r.Alert, ReleasedAt: r.ReleasedAt.Time, ChangedAt: r.ChangedAt.Time, ExpiresOn: r.ExpiresOn.Date,
		Withdrawn: r.WithdrawnAt.Time, Reason: r.Reason, Sample: r.Sample, Text: content.Text{Title: r.Title, Lead: r.Lead, Media: r.Cover.V}}
	if r.PlanID != nil {
		p.PlanID = *r.PlanID
	}
	if r.Text == nil {
		return p, nil
	}
	if r.Text.V.Hash() != r.Hash {
		return Publication{}, errs.New(errs.NotFound, "not_found")
	}
	p.Text = shown(r.Text.V)
	if !p.Withdrawn.IsZero() {
		p.Text = content.Text{Title: p.Text.Title}
	}
	return p, nil
}

// shown is what residents may know of a text: its form for the portal, and nothing of how
// people agreed to be seen.
func shown(t content.Text) content.Text {
	v := t.Fitted(content.Portal)
	public := content.Text{Title: v.Title, Lead: v.Lead, Body: v.Body, Sources: t.Sources, ExpiresOn: t.ExpiresOn}
	if public.Title == "" {
		public.Title = t.Title
	}
	for _, m := range t.Media {
		m.Consent = ""
		public.Media = append(public.Media, m)
	}
	return public
}

func insertPublication(ctx context.Context, tx database.Tx, in scope.Commune, p Publication, channel uuid.UUID) error {
	public := shown(p.Text)
	var cover []content.Media
	if m, ok := public.Cover(); ok {
		cover = append(cover, m)
	}
	var planID *uuid.UUID
	if p.PlanID != uuid.Nil {
		planID = &p.PlanID
	}
	_, err := tx.Exec(ctx, `INSERT INTO publication (commune_id, item_id, channel_id, revision, hash, request_id, slug, plan_id, clause, topic, unit_id, issuer, language, title, lead, cover, text,
			alert, released_at, changed_at, expires_on, withdrawn_at, reason, sample) VALUES (?, `+database.Marks(23)+`)
		ON CONFLICT (commune_id, item_id) DO UPDATE SET channel_id = excluded.channel_id, revision = excluded.revision, hash = excluded.hash, request_id = excluded.request_id,
			plan_id = excluded.plan_id, clause = excluded.clause, topic = excluded.topic, unit_id = excluded.unit_id, issuer = excluded.issuer, language = excluded.language,
			title = excluded.title, lead = excluded.lead, cover = excluded.cover, text = excluded.text, alert = excluded.alert, changed_at = excluded.changed_at,
			expires_on = excluded.expires_on, withdrawn_at = NULL, reason = ''`,
		in.ID(), p.ItemID, channel, p.Revision, p.Hash, p.RequestID, p.Slug, planID, p.Clause, p.Topic, p.UnitID, p.Issuer, string(p.Language), public.Title, public.Lead,
		database.JSON[[]content.Media]{V: cover}, database.JSON[content.Text]{V: p.Text}, p.Alert, database.At(p.ReleasedAt), database.At(p.ChangedAt), database.On(p.ExpiresOn),
		database.Instant{}, "", p.Sample)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `INSERT INTO publication_slug (commune_id, slug, item_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`, in.ID(), p.Slug, p.ItemID)
	return err
}

func publicationIn(ctx context.Context, from database.Reader, in scope.Commune, itemID uuid.UUID) (Publication, error) {
	var row publicationRow
	if err := from.Get(ctx, &row, `SELECT `+listColumns+fromPublication+` AND p.item_id = ?`, in.ID(), itemID); err != nil {
		return Publication{}, err
	}
	return row.publication()
}

// ByItem is the publication of an item; errs.NotFound when it never was one.
func (s Store) ByItem(ctx context.Context, in scope.Commune, itemID uuid.UUID) (Publication, error) {
	return publicationIn(ctx, s.db, in, itemID)
}

// BySlug is one publication with its text, also when it has expired or was withdrawn; the
// Slug of the answer is its address of today, which may be another.
func (s Store) BySlug(ctx context.Context, in scope.Commune, slug string) (Publication, error) {
	var row publicationRow
	err := s.db.Get(ctx, &row, `SELECT `+listColumns+`, p.text`+fromPublication+` AND p.item_id = (SELECT item_id FROM publication_slug WHERE commune_id = ? AND slug = ?)`, in.ID(), in.ID(), slug)
	if err != nil {
		return Publication{}, err
	}
	p, err := row.publication()
	if err != nil || !p.Withdrawn.IsZero() {
		return p, err
	}
	var corrections []struct {
		Text        string
		CorrectedAt database.Instant
	}
	err = s.db.Select(ctx, &corrections, `SELECT text, corrected_at FROM correction WHERE commune_id = ? AND item_id = ? ORDER BY corrected_at DESC`, in.ID(), p.ItemID)
	for _, c := range corrections {
		p.Corrections = append(p.Corrections, Correction{At: c.CorrectedAt.Time, Text: c.Text})
	}
	return p, err
}

// today is what residents may read: what is not withdrawn and has not expired.
func (s Store) today() (string, database.Date) {
	return ` AND p.withdrawn_at IS NULL AND (p.expires_on IS NULL OR p.expires_on >= ?)`, database.On(clock.Today(s.clock))
}

func (s Store) chosen(in scope.Commune, q Query) (where string, args []any) {
	may, today := s.today()
	where, args = ` AND p.language = ?`+may, []any{in.ID(), string(q.Language), today}
	if q.Topic != "" {
		where += ` AND p.topic = ?`
		args = append(args, q.Topic)
	}
	return where, args
}

// News is the publications chosen, the newest first, without their texts, and how many
// there are in all. What has expired or was withdrawn is not among them.
func (s Store) News(ctx context.Context, in scope.Commune, q Query) ([]Publication, int, error) {
	where, args := s.chosen(in, q)
	var all int
	if err := s.db.Get(ctx, &all, `SELECT COUNT(*) FROM publication p WHERE p.commune_id = ?`+where, args...); err != nil {
		return nil, 0, err
	}
	list, err := s.load(ctx, ``, where+` ORDER BY p.released_at DESC, p.item_id DESC LIMIT ? OFFSET ?`, append(args, q.Limit, q.From)...)
	return list, all, err
}

// Texts is News with the whole texts, for feeds.
func (s Store) Texts(ctx context.Context, in scope.Commune, q Query) ([]Publication, error) {
	where, args := s.chosen(in, q)
	return s.load(ctx, `, p.text`, where+` ORDER BY p.released_at DESC, p.item_id DESC LIMIT ? OFFSET ?`, append(args, q.Limit, q.From)...)
}

func (s Store) load(ctx context.Context, more, where string, args ...any) ([]Publication, error) {
	var rows []publicationRow
	if err := s.db.Select(ctx, &rows, `SELECT `+listColumns+more+fromPublication+where, args...); err != nil {
		return nil, err
	}
	list := make([]Publication, len(rows))
	for i, r := range rows {
		var err error
		if list[i], err = r.publication(); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// Topics are those with news that residents may read today, in the order of the plan.
func (s Store) Topics(ctx context.Context, in scope.Commune, language content.Language) ([]Topic, error) {
	may, today := s.today()
	var topics []Topic
	err := s.db.Select(ctx, &topics, `SELECT t.address, t.name, COUNT(*) AS count FROM publication p JOIN news_topic t ON t.commune_id = p.commune_id AND t.address = p.topic
		WHERE p.commune_id = ? AND p.language = ?`+may+` GROUP BY t.address, t.name, t.place ORDER BY t.place, t.address`, in.ID(), string(language), today)
	return topics, err
}

// Alerts are the publications shown above everything, the newest first: those let out
// urgently in the last days.
func (s Store) Alerts(ctx context.Context, in scope.Commune, language content.Language) ([]Publication, error) {
	where, args := s.chosen(in, Query{Language: language})
	since := clock.Today(s.clock).AddDays(-alerted)
	return s.load(ctx, ``, where+` AND p.alert AND p.changed_at >= ? ORDER BY p.changed_at DESC, p.item_id LIMIT ?`, append(args, database.At(since.In(clock.Vietnam())), mostAlerts)...)
}

// How long something urgent stands above everything, unless it expires before, and how many
// such lines there are at most.
const (
	alerted    = 7 // days
	mostAlerts = 3
)

// Found is the publications of a language that answer the words, with or without
// diacritics, the best first, and how many there are.
func (s Store) Found(ctx context.Context, in scope.Commune, language content.Language, words search.Query, from, limit int) ([]Publication, int, error) {
	where, args := s.chosen(in, Query{Language: language})
	// Asked of one entry at a time: reading all that is out for each way of matching is slow.
	of := search.Subjects{Query: `SELECT p.item_id FROM publication p WHERE p.commune_id = ?` + where + ` AND p.item_id = e.subject_id`, Args: args}
	g, err := s.seeks.FindOf(ctx, in, search.Sight{Kind: search.News, Of: &of}, words, from, limit)
	if err != nil || len(g.Hits) == 0 {
		return nil, g.All, err
	}
	place := map[uuid.UUID]int{}
	for i, h := range g.Hits {
		place[h.ID] = i
		args = append(args, h.ID)
	}
	list, err := s.load(ctx, ``, where+` AND p.item_id IN (`+database.Marks(len(g.Hits))+`)`, args...)
	slices.SortFunc(list, func(a, b Publication) int { return place[a.ItemID] - place[b.ItemID] })
	return list, g.All, err
}

// sought is how residents find it.
func sought(p Publication) search.Entry {
	t := shown(p.Text)
	return search.Entry{Kind: search.News, ID: p.ItemID, Title: t.Title, Body: t.Lead + "\n" + t.Body.Plain()}
}

// Sought is everything that is out, for the search, as search.Source asks for it.
func (s Store) Sought(ctx context.Context, tx database.Tx, in scope.Commune, after uuid.UUID) ([]search.Entry, uuid.UUID, error) {
	var rows []publicationRow
	err := tx.Select(ctx, &rows, `SELECT `+listColumns+`, p.text`+fromPublication+` AND p.withdrawn_at IS NULL AND p.item_id > ? ORDER BY p.item_id LIMIT ?`, in.ID(), after, search.Together)
	var entries []search.Entry
	last := uuid.Nil
	for _, r := range rows {
		last = r.ItemID
		if p, err := r.publication(); err == nil {
			entries = append(entries, search.Entry{Kind: search.News, ID: p.ItemID, Title: p.Text.Title, Body: p.Text.Lead + "\n" + p.Text.Body.Plain()})
		}
	}
	return entries, last, err
}
