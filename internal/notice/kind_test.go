package notice

import (
	"slices"
	"testing"

	"lantoa/internal/i18n"
)

func TestEachKindHasItsTopicItsPaceAndItsSentenceInBothLanguages(t *testing.T) {
	speaker, err := i18n.New()
	if err != nil {
		t.Fatal(err)
	}
	var seen []Kind
	for _, m := range manners() {
		if slices.Contains(seen, m.kind) {
			t.Errorf("%s stands twice in the table", m.kind)
		}
		seen = append(seen, m.kind)
		if !m.usual.Valid() || m.usual == Never || !slices.Contains(Topics(), m.topic) {
			t.Errorf("%s is told as %q under %q", m.kind, m.usual, m.topic)
		}
		for _, language := range []i18n.Language{i18n.Vietnamese, i18n.English} {
			if key := "notice." + string(m.kind); speaker.In(language).Say(key, nil) == key {
				t.Errorf("%q has no words in %q", key, language)
			}
		}
	}
}
