package release

import (
	"testing"

	"lantoa/internal/content"
	"lantoa/internal/errs"
)

func TestOnlyPicturesSoundAndFilmGoOut(t *testing.T) {
	files, err := filesOf([]content.Media{{Hash: "film", Type: "video/mp4", Captions: "chữ"}, {Hash: "ảnh", Type: "image/webp"}})
	if err != nil || len(files) != 3 || files["film"] != "video/mp4" || files["chữ"] != "text/vtt; charset=utf-8" || files["ảnh"] != "image/webp" {
		t.Error(files, err)
	}
	for _, kind := range []string{"text/html", "image/svg+xml", "application/pdf", "image/png; charset=utf-8", ""} {
		if _, err := filesOf([]content.Media{{Hash: "ảnh", Type: "image/png"}, {Hash: "lạ", Type: kind}}); !errs.Is(err, errs.Invalid) {
			t.Errorf("%q went out: %v", kind, err)
		}
	}
}
