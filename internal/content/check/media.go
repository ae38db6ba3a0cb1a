package check

import (
	"strings"

	"lantoa/internal/content"
)

// media checks that who cannot see or hear is told, and that who is shown agreed.
func (c *checker) media() {
	for i, m := range c.text.Media {
		args := map[string]any{"Number": i + 1}
		stop := func(key string) { c.find(Finding{Level: Stop, Field: "media", Key: key, Args: args}) }
		if m.Kind == content.Image && strings.TrimSpace(m.Alt) == "" {
			stop("check.picture_alt")
		}
		if m.Kind == content.Audio && strings.TrimSpace(m.Transcript) == "" {
			stop("check.transcript_missing")
		}
		if m.Kind == content.Video && strings.TrimSpace(m.Transcript) == "" && m.Captions == "" {
			stop("check.captions_missing")
		}
		agreed := strings.TrimSpace(m.Consent) != ""
		switch {
		case m.People == content.Unasked:
			stop("check.people_unasked")
		case m.People == content.Adults && !agreed:
			stop("check.consent_missing")
		case m.People == content.Children && !agreed:
			stop("check.children_consent")
		}
		c.gaps("", "media", m.String())
	}
}
