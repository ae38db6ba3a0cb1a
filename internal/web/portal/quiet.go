package portal

import (
	"context"

	"lantoa/internal/blob"
	"lantoa/internal/content"
	"lantoa/internal/errs"
	"lantoa/internal/release"
	"lantoa/internal/scope"
)

var _ Press = release.Store{}

// Quiet is a press that has published nothing.
type Quiet struct{}

// News is none.
func (Quiet) News(context.Context, scope.Commune, release.Query) ([]release.Publication, int, error) {
	return nil, 0, nil
}

// Texts is none.
func (Quiet) Texts(context.Context, scope.Commune, release.Query) ([]release.Publication, error) {
	return nil, nil
}

// BySlug finds nothing.
func (Quiet) BySlug(context.Context, scope.Commune, string) (release.Publication, error) {
	return release.Publication{}, errs.New(errs.NotFound, "not_found")
}

// Topics is none.
func (Quiet) Topics(context.Context, scope.Commune, content.Language) ([]release.Topic, error) {
	return nil, nil
}

// Alerts is none.
func (Quiet) Alerts(context.Context, scope.Commune, content.Language) ([]release.Publication, error) {
	return nil, nil
}

// ReadPublic finds nothing.
func (Quiet) ReadPublic(context.Context, scope.Commune, blob.Hash) (release.File, []byte, error) {
	return release.File{}, nil, errs.New(errs.NotFound, "not_found")
}
