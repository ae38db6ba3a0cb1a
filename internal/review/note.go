package review

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/content"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/notice"
	"lantoa/internal/scope"
)

// AddNote remarks on a place in a text. The same id with the same words is done already.
func (s Store) AddNote(ctx context.Context, in scope.Commune, n Note) (Note, error) {
	n.Quote, n.Text, n.At = tidy(n.Quote), tidy(n.Text), s.clock.Now()
	err := s.db.Tx(ctx, func(tx database.Tx) error {
		item, err := content.Held(ctx, tx, in, n.ItemID)
		if err != nil {
			return err
		}
		r, err := content.RevisionIn(ctx, tx, in, n.ItemID, n.Revision)
		if err != nil {
			return err
		}
		if err := n.Validate(r.Text); err != nil {
			return err
		}
		count, err := tx.Exec(ctx, `INSERT INTO review_note (commune_id, `+noteColumns+`) VALUES (?, `+database.Marks(11)+`) ON CONFLICT (commune_id, id) DO NOTHING`,
			in.ID(), n.ID, n.ItemID, n.Revision, string(n.Channel), n.Field, n.Quote, n.Text, n.By, database.At(n.At), column(uuid.Nil), database.At(n.SettledAt))
		if err != nil {
			return err
		}
		if count == 0 {
			there, err := noteIn(ctx, tx, in, n.ID)
			if err == nil && (there.Text != n.Text || there.ItemID != n.ItemID) {
				err = errs.New(errs.Conflict, "review.id_taken")
			}
			n = there
			return err
		}
		if err := content.Keep(ctx, tx, in, n.ItemID, n.Revision); err != nil {
			return err
		}
		if err := notice.Tell(ctx, tx, in, notice.Event{Kind: notice.ContentNote, Subject: n.ID, Path: "/console/contents/" + n.ItemID.String() + "/edit",
			Args: errs.Args{"What": item.Title, "Note": n.Text}, To: notice.Audience{Members: []uuid.UUID{r.By}, Except: n.By}}); err != nil {
			return err
		}
		return audit.Record(ctx, tx, in, audit.Entry{By: n.By, Action: "review.noted", Subject: n.ID, At: n.At})
	})
	return n, err
}

// SettleNote says that a remark was met. Twice does nothing.
func (s Store) SettleNote(ctx context.Context, in scope.Commune, by, id uuid.UUID) error {
	return s.db.Tx(ctx, func(tx database.Tx) error {
		n, err := noteIn(ctx, tx, in, id)
		if err != nil || n.SettledBy != uuid.Nil {
			return err
		}
		now := s.clock.Now()
		_, err = tx.Exec(ctx, `UPDATE review_note SET settled_by = ?, settled_at = ? WHERE commune_id = ? AND id = ? AND settled_by IS NULL`, by, database.At(now), in.ID(), id)
		if err != nil {
			return err
		}
		return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "review.settled", Subject: id, At: now})
	})
}

func noteIn(ctx context.Context, from database.Reader, in scope.Commune, id uuid.UUID) (Note, error) {
	var row noteRow
	err := from.Get(ctx, &row, `SELECT `+noteColumns+` FROM review_note WHERE commune_id = ? AND id = ?`, in.ID(), id)
	return row.note(), err
}

// Notes are all remarks about an item, the oldest first.
func (s Store) Notes(ctx context.Context, in scope.Commune, itemID uuid.UUID) ([]Note, error) {
	var rows []noteRow
	err := s.db.Select(ctx, &rows, `SELECT `+noteColumns+` FROM review_note WHERE commune_id = ? AND item_id = ? ORDER BY written_at, id`, in.ID(), itemID)
	list := make([]Note, len(rows))
	for i, r := range rows {
		list[i] = r.note()
	}
	return list, err
}

// remark is the newest remark of the member on what was sent that is not settled, empty for none.
func remark(ctx context.Context, from database.Reader, in scope.Commune, by uuid.UUID, r Request) (string, error) {
	var words string
	err := from.Get(ctx, &words, `SELECT text FROM review_note WHERE commune_id = ? AND item_id = ? AND revision = ? AND written_by = ? AND settled_by IS NULL
		ORDER BY written_at DESC, id DESC LIMIT 1`, in.ID(), r.ItemID, r.Revision, by)
	if errs.Is(err, errs.NotFound) {
		return "", nil
	}
	return words, err
}
