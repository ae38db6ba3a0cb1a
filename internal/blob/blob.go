// Package blob keeps files by the hash of their content, per commune, private
// by default: whoever serves one checks the permission first.
package blob

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
)

// Hash names a file by its content: 64 hexadecimal digits.
type Hash string

// HashOf is the name that data would be kept under.
func HashOf(data []byte) Hash {
	sum := sha256.Sum256(data)
	return Hash(hex.EncodeToString(sum[:]))
}

// Store keeps bytes in a folder, and which commune keeps them in the database.
type Store struct{ folder string }

// NewStore keeps files below folder.
func NewStore(folder string) Store { return Store{folder} }

func (s Store) path(in scope.Commune, h Hash) string {
	return filepath.Join(s.folder, in.ID().String(), string(h[:2]), string(h))
}

// Put keeps data in the transaction of the change that needs it. The bytes are on
// disk, synced, before the row is written; the same content twice is kept once.
func (s Store) Put(ctx context.Context, tx database.Tx, in scope.Commune, data []byte, contentType string, at time.Time) (Hash, error) {
	h := HashOf(data)
	path := s.path(in, h)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		if err := writeSynced(path, data); err != nil {
			return "", err
		}
	}
	_, err := tx.Exec(ctx, `INSERT INTO blob (commune_id, hash, content_type, size, created_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (commune_id, hash) DO NOTHING`,
		in.ID(), string(h), contentType, len(data), database.At(at))
	return h, err
}

// writeSynced lets no half-written file be seen under its final name.
func writeSynced(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), "new-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // after the rename there is nothing left to remove
	if _, err := f.Write(data); err != nil {
		f.Close()
		return err
	}
	if err := f.Sync(); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// syncFolder makes a new name outlast a power cut. Windows has no such call, and keeps
// the order by itself.
func syncFolder(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	defer folder.Close()
	return folder.Sync()
}

// Read is the content that the commune keeps under h.
func (s Store) Read(ctx context.Context, db database.Reader, in scope.Commune, h Hash) ([]byte, error) {
	var found string
	if err := db.Get(ctx, &found, `SELECT hash FROM blob WHERE commune_id = ? AND hash = ?`, in.ID(), string(h)); err != nil {
		return nil, err
	}
	data, err := os.ReadFile(s.path(in, h))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errs.Wrap(errs.NotFound, "blob.lost", err)
	}
	return data, err
}
