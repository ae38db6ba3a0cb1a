package activity

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/blob"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/photo"
	"lantoa/internal/scope"
)

// AddPhoto shows one more picture of a draft or a returned activity. The same photo sent
// twice, by its id or by its content, is there once. The version stays: words and
// pictures are sent apart and do not disturb each other.
func (s Store) AddPhoto(ctx context.Context, in scope.Commune, by, activityID, photoID uuid.UUID, picture photo.Photo) (Activity, error) {
	return s.step(ctx, in, activityID, func(tx database.Tx, a *Activity) error {
		hash := blob.HashOf(picture.JPEG)
		for _, p := range a.Photos {
			switch {
			case p.Hash == hash:
				return nil
			case p.ID == photoID:
				return errs.New(errs.Conflict, "activity.photo.id_taken")
			}
		}
		if _, err := a.State.after(changing); err != nil {
			return err
		}
		if len(a.Photos) >= MaxPhotos {
			return errs.New(errs.Conflict, "activity.photo.many", errs.Args{"Limit": MaxPhotos})
		}
		if _, err := s.blobs.Put(ctx, tx, in, picture.JPEG, "image/jpeg", s.clock.Now()); err != nil {
			return err
		}
		n, err := tx.Exec(ctx, `INSERT INTO activity_photo (commune_id, id, activity_id, hash, width, height, position)
			SELECT ?, ?, ?, ?, ?, ?, COALESCE(MAX(position), 0) + 1 FROM activity_photo WHERE commune_id = ? AND activity_id = ?
			ON CONFLICT (commune_id, id) DO NOTHING`,
			in.ID(), photoID, activityID, string(hash), picture.Width, picture.Height, in.ID(), activityID)
		if err != nil {
			return err
		}
		if n == 0 { // another activity shows a photo of that id
			return errs.New(errs.Conflict, "activity.photo.id_taken")
		}
		a.Photos = append(a.Photos, Photo{photoID, hash, picture.Width, picture.Height})
		return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "activity.photo_added", Subject: activityID, Fields: []string{"photos"}, At: s.clock.Now()})
	})
}

// RemovePhoto takes a picture out of a draft or a returned activity. One that is not
// there is gone already.
func (s Store) RemovePhoto(ctx context.Context, in scope.Commune, by, activityID, photoID uuid.UUID) (Activity, error) {
	return s.step(ctx, in, activityID, func(tx database.Tx, a *Activity) error {
		i := slices.IndexFunc(a.Photos, func(p Photo) bool { return p.ID == photoID })
		if i < 0 {
			return nil
		}
		if _, err := a.State.after(changing); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `DELETE FROM activity_photo WHERE commune_id = ? AND activity_id = ? AND id = ?`, in.ID(), activityID, photoID); err != nil {
			return err
		}
		a.Photos = slices.Delete(a.Photos, i, i+1)
		return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "activity.photo_removed", Subject: activityID, Fields: []string{"photos"}, At: s.clock.Now()})
	})
}

// Picture is the bytes of a photo that the commune keeps.
func (s Store) Picture(ctx context.Context, in scope.Commune, p Photo) ([]byte, error) {
	return s.blobs.Read(ctx, s.db, in, p.Hash)
}
