package web

import (
	"context"
	"fmt"

	"lantoa/internal/web/kept"
)

// keptBytes is how much memory kept pages may take.
const keptBytes = 64 << 20

// shelf keeps public pages for as long as the commune's name and what it has out stay as
// they are.
func (s *Server) shelf() *kept.Shelf {
	return kept.NewShelf(keptBytes, s.needs.Clock, func(ctx context.Context, host string) (string, error) {
		in, profile, err := s.needs.Directory.ByHost(ctx, host)
		if err != nil {
			return "", err
		}
		stamp, err := s.needs.Releases.Stamp(ctx, in)
		return fmt.Sprint(in.ID(), stamp, profile), err
	})
}
