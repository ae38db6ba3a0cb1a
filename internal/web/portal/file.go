package portal

import (
	"bytes"
	"net/http"
	"time"

	"lantoa/internal/blob"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
)

// File hands out a picture, sound or film that a piece of news shows; parts of it on request.
func (p Pages) File(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	hash := blob.Hash(r.PathValue("hash"))
	if !named(hash) {
		return errs.New(errs.NotFound, "not_found")
	}
	f, data, err := p.Press.ReadPublic(ctx, scope.FromHost(ctx), hash)
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", f.Type)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Etag", `"`+string(hash)+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
	return nil
}

// named tells whether h is the name of a file at all.
func named(h blob.Hash) bool {
	if len(h) != 64 {
		return false
	}
	for _, c := range h {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}
