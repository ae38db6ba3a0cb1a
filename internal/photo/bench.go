package photo

import (
	"context"
	"io"
)

// Bench makes a few pictures fit to keep at a time, however many are sent at once:
// each takes memory for all of its pixels.
type Bench struct{ places chan struct{} }

const benchPlaces = 2

// NewBench makes an empty bench.
func NewBench() Bench { return Bench{make(chan struct{}, benchPlaces)} }

// Clean waits for a place before it reads the file.
func (b Bench) Clean(ctx context.Context, file io.Reader) (Photo, error) {
	select {
	case b.places <- struct{}{}:
	case <-ctx.Done():
		return Photo{}, ctx.Err()
	}
	defer func() { <-b.places }()
	data, err := io.ReadAll(io.LimitReader(file, MaxBytes+1))
	if err != nil {
		return Photo{}, err
	}
	return Clean(data)
}
