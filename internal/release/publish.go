package release

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/blob"
	"lantoa/internal/content"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/notice"
	"lantoa/internal/scope"
	"lantoa/internal/search"
	"lantoa/internal/viet"
)

// Approved is a revision that may go out on the portal, by an approval in the same transaction.
type Approved struct {
	ItemID     uuid.UUID
	Revision   int
	Hash       string
	RequestID  uuid.UUID
	Channel    Channel
	Correction string // what residents are told has changed, of what is out already
	Alert      bool   // shown above everything
	Heading    Heading
}

// Publish lets residents read a revision, in the transaction that approves it. The revision
// must say what its hash says.
func (s Store) Publish(ctx context.Context, tx database.Tx, in scope.Commune, by uuid.UUID, a Approved) error {
	item, err := content.Held(ctx, tx, in, a.ItemID)
	if err != nil {
		return err
	}
	r, err := content.RevisionIn(ctx, tx, in, a.ItemID, a.Revision)
	if err != nil {
		return err
	}
	if r.Hash != a.Hash || r.Text.Hash() != a.Hash {
		return errs.New(errs.Conflict, "review.changed")
	}
	if err := Touch(ctx, tx, in); err != nil { // before an address is chosen: two with one title wait for each other
		return err
	}
	now := s.clock.Now()
	p := Publication{ItemID: item.ID, PlanID: item.PlanID, Clause: item.Clause, UnitID: item.UnitID, Issuer: a.Channel.Issuer, Language: item.Language, Revision: a.Revision,
		Hash: a.Hash, RequestID: a.RequestID, Text: r.Text, Topic: a.Heading.Address, Alert: a.Alert, ReleasedAt: now, ChangedAt: now, ExpiresOn: r.Text.ExpiresOn, Sample: item.Sample}
	if err := a.Heading.keep(ctx, tx, in); err != nil {
		return err
	}
	before, err := publicationIn(ctx, tx, in, item.ID)
	switch {
	case err == nil:
		p.Slug, p.ReleasedAt = before.Slug, before.ReleasedAt
	case errs.Is(err, errs.NotFound):
		if p.Slug, err = freeSlug(ctx, tx, in, r.Text.Title); err != nil {
			return err
		}
	default:
		return err
	}
	if err := insertPublication(ctx, tx, in, p, a.Channel.ID); err != nil {
		return err
	}
	if before.Slug != "" && a.Correction != "" {
		_, err := tx.Exec(ctx, `INSERT INTO correction (commune_id, item_id, revision, text, corrected_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`, in.ID(), item.ID, a.Revision, a.Correction, database.At(now))
		if err != nil {
			return err
		}
	}
	if err := showFiles(ctx, tx, in, item.ID, r.Text.Media); err != nil {
		return err
	}
	if err := search.Put(ctx, tx, in, sought(p)); err != nil {
		return err
	}
	if err := content.Out(ctx, tx, in, item.ID, a.Revision); err != nil {
		return err
	}
	return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "item.published", Subject: item.ID, At: now})
}

// reserved are the addresses below /tin that are no articles.
func reserved() []string { return []string{"chu-de", "rss-xml", "atom-xml", "feed-json", "feed"} }

// mostSlug is how long an address may be: people read it out.
const mostSlug = 70

// freeSlug is an address of the title that nothing of the commune ever had.
func freeSlug(ctx context.Context, tx database.Tx, in scope.Commune, title string) (string, error) {
	base := viet.Slug(title)
	if len(base) > mostSlug {
		base = base[:mostSlug]
		if i := strings.LastIndexByte(base, '-'); i > mostSlug/2 {
			base = base[:i]
		}
	}
	if base == "" || slices.Contains(reserved(), base) {
		base = "tin-" + base
	}
	slug := strings.Trim(base, "-")
	for n := 2; ; n++ {
		var taken int
		if err := tx.Get(ctx, &taken, `SELECT COUNT(*) FROM publication_slug WHERE commune_id = ? AND slug = ?`, in.ID(), slug); err != nil || taken == 0 {
			return slug, err
		}
		slug = strings.Trim(base, "-") + "-" + strconv.Itoa(n)
	}
}

// showable are the kinds of files that anybody may be given.
func showable() []string {
	return []string{"image/jpeg", "image/png", "image/webp", "audio/mpeg", "audio/mp4", "audio/ogg", "video/mp4", "video/webm"}
}

// filesOf is the files of a text with their types; none other may be given to anybody.
func filesOf(media []content.Media) (map[blob.Hash]string, error) {
	files := map[blob.Hash]string{}
	for _, m := range media {
		if !slices.Contains(showable(), m.Type) {
			return nil, errs.New(errs.Invalid, "release.file", errs.Args{"Type": m.Type})
		}
		files[m.Hash] = m.Type
		if m.Captions != "" {
			files[m.Captions] = "text/vtt; charset=utf-8"
		}
	}
	return files, nil
}

// showFiles makes the files of a text public, and only those.
func showFiles(ctx context.Context, tx database.Tx, in scope.Commune, itemID uuid.UUID, media []content.Media) error {
	files, err := filesOf(media)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, `DELETE FROM public_file WHERE commune_id = ? AND item_id = ?`, in.ID(), itemID); err != nil {
		return err
	}
	for hash, kind := range files {
		if _, err := tx.Exec(ctx, `INSERT INTO public_file (commune_id, hash, item_id, content_type) VALUES (?, ?, ?, ?)`, in.ID(), string(hash), itemID, kind); err != nil {
			return err
		}
	}
	return nil
}

// The measures of a reason that residents read, in letters.
const (
	minReason = 10
	maxReason = 300
)

// Withdraw takes a publication away; its address says since when and why. Twice does nothing.
func (s Store) Withdraw(ctx context.Context, in scope.Commune, by, itemID uuid.UUID, reason string) error {
	reason = tidy(reason)
	var fields errs.Fields
	fields.Check("reason", fits(reason, minReason, maxReason), "release.reason", errs.Args{"Limit": maxReason})
	if err := fields.Err(); err != nil {
		return err
	}
	return s.db.Tx(ctx, func(tx database.Tx) error {
		item, err := content.Held(ctx, tx, in, itemID)
		if err != nil {
			return err
		}
		p, err := publicationIn(ctx, tx, in, itemID)
		if err != nil || !p.Withdrawn.IsZero() {
			return err
		}
		now := s.clock.Now()
		_, err = tx.Exec(ctx, `UPDATE publication SET withdrawn_at = ?, reason = ?, changed_at = ? WHERE commune_id = ? AND item_id = ?`, database.At(now), reason, database.At(now), in.ID(), itemID)
		if err != nil {
			return err
		}
		if err := showFiles(ctx, tx, in, itemID, nil); err != nil {
			return err
		}
		if err := search.Drop(ctx, tx, in, search.News, itemID); err != nil {
			return err
		}
		if err := content.Out(ctx, tx, in, itemID, 0); err != nil {
			return err
		}
		if err := Touch(ctx, tx, in); err != nil {
			return err
		}
		approvers, err := approversOf(ctx, tx, in, p)
		if err != nil {
			return err
		}
		err = notice.Tell(ctx, tx, in, notice.Event{Kind: notice.ContentWithdrawn, Subject: itemID, Key: p.RequestID.String(), Path: "/console/contents/" + itemID.String(), Args: errs.Args{"What": item.Title, "Reason": reason},
			To: notice.Audience{Members: members(append(approvers, item.EditedBy, item.CreatedBy)...), Except: by}})
		if err != nil {
			return err
		}
		return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "item.withdrawn", Subject: itemID, At: now})
	})
}

// approversOf are who let a publication out.
func approversOf(ctx context.Context, tx database.Tx, in scope.Commune, p Publication) ([]uuid.UUID, error) {
	var row struct {
		ApprovedBy uuid.UUID
		SecondBy   *uuid.UUID
	}
	err := tx.Get(ctx, &row, `SELECT a.approved_by, a.second_by FROM approval a JOIN publication p ON p.commune_id = a.commune_id AND p.request_id = a.request_id AND p.channel_id = a.channel_id
		WHERE p.commune_id = ? AND p.item_id = ?`, in.ID(), p.ItemID)
	list := []uuid.UUID{row.ApprovedBy}
	if row.SecondBy != nil {
		list = append(list, *row.SecondBy)
	}
	return list, err
}

// members are the ids that are somebody's.
func members(ids ...uuid.UUID) []uuid.UUID {
	return slices.DeleteFunc(slices.Compact(ids), func(id uuid.UUID) bool { return id == uuid.Nil })
}
