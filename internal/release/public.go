package release

import (
	"context"

	"lantoa/internal/blob"
	"lantoa/internal/scope"
)

// ReadPublic is a file anybody may have, with its content; errs.NotFound for every other.
func (s Store) ReadPublic(ctx context.Context, in scope.Commune, hash blob.Hash) (File, []byte, error) {
	f, err := s.PublicFile(ctx, in, hash)
	if err != nil {
		return File{}, nil, err
	}
	data, err := s.blobs.Read(ctx, s.db, in, f.Hash)
	return f, data, err
}
