package desk

import (
	"context"
	"testing"

	"lantoa/internal/activity"
	"lantoa/internal/i18n"
)

func TestProofIsCountedInTheReadersLanguage(t *testing.T) {
	speaker, err := i18n.New()
	if err != nil {
		t.Fatal(err)
	}
	one, two := make([]activity.Photo, 1), make([]activity.Photo, 2)
	for _, c := range []struct {
		activity            activity.Activity
		vietnamese, english string
	}{
		{activity.Activity{}, "", ""},
		{activity.Activity{Photos: one}, "1 ảnh", "1 photo"},
		{activity.Activity{Links: []string{"https://xa.example/tin"}}, "1 đường dẫn", "1 link"},
		{activity.Activity{Photos: two, Links: []string{"https://xa.example/tin"}}, "2 ảnh, 1 đường dẫn", "2 photos, 1 link"},
	} {
		for l, want := range map[i18n.Language]string{i18n.Vietnamese: c.vietnamese, i18n.English: c.english} {
			if got := ProofOf(i18n.Hold(context.Background(), speaker.In(l), ""), c.activity); got != want {
				t.Errorf("%q, not %q", got, want)
			}
		}
	}
}
