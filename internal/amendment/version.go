package amendment

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/blob"
	"lantoa/internal/errs"
	"lantoa/internal/plandoc"
	"lantoa/internal/scope"
)

// reading is what was read of one version of the plan's document.
func (s Store) reading(ctx context.Context, in scope.Commune, planID uuid.UUID, number int) (plandoc.Reading, error) {
	if number <= 1 {
		d, err := s.rooms.Drafts.ByID(ctx, in, planID)
		return d.Reading, err
	}
	var r row
	err := s.db.Get(ctx, &r, columns+` WHERE commune_id = ? AND plan_id = ? AND number = ?`, in.ID(), planID, number)
	return r.Reading.V, err
}

// Versions is the versions of the plan's document, the newest first.
func (s Store) Versions(ctx context.Context, in scope.Commune, planID uuid.UUID) ([]Version, error) {
	running, err := s.rooms.Plans.ByID(ctx, in, planID)
	if err != nil {
		return nil, err
	}
	first, err := s.rooms.Drafts.ByID(ctx, in, planID)
	if err != nil {
		return nil, err
	}
	var rows []row
	err = s.db.Select(ctx, &rows, columns+` WHERE commune_id = ? AND plan_id = ? AND state = 'applied' ORDER BY number DESC`, in.ID(), planID)
	if err != nil {
		return nil, err
	}
	var list []Version
	for _, r := range rows {
		a := r.amendment()
		list = append(list, Version{Number: a.Number, Amendment: a.ID, FileName: a.FileName, FileHash: a.FileHash, Header: a.Reading.Header, By: a.DecidedBy, At: a.DecidedAt})
	}
	return append(list, Version{Number: 1, FileName: first.FileName, FileHash: first.FileHash, Header: first.Reading.Header, By: running.ConfirmedBy, At: running.ConfirmedAt}), nil
}

// Version is one version of the plan's document with what was read of it.
func (s Store) Version(ctx context.Context, in scope.Commune, planID uuid.UUID, number int) (Version, plandoc.Reading, error) {
	all, err := s.Versions(ctx, in, planID)
	if err != nil {
		return Version{}, plandoc.Reading{}, err
	}
	for _, v := range all {
		if v.Number == number {
			reading, err := s.reading(ctx, in, planID, number)
			return v, reading, err
		}
	}
	return Version{}, plandoc.Reading{}, errs.New(errs.NotFound, "not_found")
}

// Document is the file of a version, byte for byte.
func (s Store) Document(ctx context.Context, in scope.Commune, v Version) ([]byte, error) {
	return s.blobs.Read(ctx, s.db, in, blob.Hash(v.FileHash))
}
