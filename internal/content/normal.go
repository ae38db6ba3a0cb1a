package content

import (
	"net/url"
	"slices"
	"strings"

	"lantoa/internal/errs"
	"lantoa/internal/viet"
)

// The measures of a text that is kept at all; what a channel takes is package check's.
const (
	maxTitle    = 300
	maxLead     = 1000
	maxBody     = 60_000
	maxSources  = 20
	maxMedia    = 30
	maxQuestion = 500
)

// normal is the one spelling of a text: what looks alike has one hash.
func (t Text) normal() Text {
	t.Title, t.Lead, t.Body = tidy(t.Title), tidy(t.Lead), t.Body.Normal()
	var sources []Source
	for _, s := range t.Sources {
		s = Source{Name: tidy(s.Name), URL: strings.TrimSpace(s.URL)}
		if s != (Source{}) {
			sources = append(sources, s)
		}
	}
	var variants []Variant
	for _, c := range Channels() {
		v, meant := t.Variant(c)
		if !meant {
			continue
		}
		v.Title, v.Lead, v.Body, v.Questions = tidy(v.Title), tidy(v.Lead), v.Body.Normal(), filled(v.Questions)
		if !v.Detached {
			v = Variant{Channel: c, Questions: v.Questions}
		}
		variants = append(variants, v)
	}
	var media []Media
	for _, m := range t.Media {
		m.Alt, m.Caption, m.Credit, m.Consent = tidy(m.Alt), tidy(m.Caption), tidy(m.Credit), tidy(m.Consent)
		m.Transcript = strings.TrimSpace(viet.NFC(m.Transcript))
		media = append(media, m)
	}
	t.Sources, t.Variants, t.Media = sources, variants, media
	return t
}

func filled(lines []string) []string {
	var kept []string
	for _, l := range lines {
		if l = tidy(l); l != "" {
			kept = append(kept, l)
		}
	}
	return kept
}

func tidy(s string) string { return strings.Join(strings.Fields(viet.NFC(s)), " ") }

// keepable is the text as it can be kept when it was written from others, or what must be
// mended first.
func (t Text) keepable(from ...Text) (Text, error) {
	t = t.withFiles(from...).normal()
	var p errs.Fields
	t.fields(&p)
	return t, p.Err()
}

// fields reports what is too long to be kept; a draft may be empty but for its title.
func (t Text) fields(p *errs.Fields) {
	p.Check("title", t.Title != "" && letters(t.Title) <= maxTitle, "content.title", errs.Args{"Limit": maxTitle})
	p.Check("lead", letters(t.Lead) <= maxLead, "content.too_long", errs.Args{"Limit": maxLead})
	p.Check("body", letters(string(t.Body)) <= maxBody, "content.too_long", errs.Args{"Limit": maxBody})
	p.Check("sources", len(t.Sources) <= maxSources && !slices.ContainsFunc(t.Sources, func(s Source) bool { return letters(s.Name+s.URL) > maxLead }), "content.sources", errs.Args{"Limit": maxSources})
	p.Check("sources", !slices.ContainsFunc(t.Sources, func(s Source) bool { return s.URL != "" && !isAddress(s.URL) }), "content.source_address")
	p.Check("media", len(t.Media) <= maxMedia, "content.media", errs.Args{"Limit": maxMedia})
	for _, v := range t.Variants {
		size := letters(v.Title) + letters(v.Lead) + letters(string(v.Body))
		long := slices.ContainsFunc(v.Questions, func(q string) bool { return letters(q) > maxQuestion })
		p.Check("variant:"+string(v.Channel), size <= maxBody && len(v.Questions) <= maxSources && !long, "content.too_long", errs.Args{"Limit": maxBody})
	}
}

func isAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != ""
}

// withFiles is t with its files as they stand in the texts it was written from. A form says
// what a file shows, never which file it is: otherwise it could name one that the commune
// keeps for something else.
func (t Text) withFiles(from ...Text) Text {
	var media []Media
	for _, m := range t.Media {
		for _, f := range from {
			i := slices.IndexFunc(f.Media, func(o Media) bool { return o.ID == m.ID })
			if i < 0 {
				continue
			}
			file := f.Media[i]
			m.Kind, m.Hash, m.Type, m.Bytes, m.Width, m.Height, m.Captions = file.Kind, file.Hash, file.Type, file.Bytes, file.Width, file.Height, file.Captions
			media = append(media, m)
			break
		}
	}
	t.Media = media
	return t
}

func letters(s string) int { return len([]rune(s)) }
