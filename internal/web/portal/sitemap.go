package portal

import (
	"encoding/xml"
	"net/http"
	"time"

	"lantoa/internal/content"
	"lantoa/internal/release"
	"lantoa/internal/scope"
	"lantoa/internal/web/kept"
)

// mostPlaces is how many addresses a sitemap may hold (sitemaps.org).
const mostPlaces = 50_000

type sitemap struct {
	XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	Places  []place  `xml:"url"`
}

type place struct {
	Address string `xml:"loc"`
	Changed string `xml:"lastmod,omitempty"`
}

// Sitemap names every public page to search engines, in both languages.
func (p Pages) Sitemap(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in, base := scope.FromHost(ctx), p.base(r)
	site := sitemap{Places: []place{{Address: base + "/"}, {Address: base + newsPath}, {Address: base + "/lich"}}}
	plans, err := p.Plans.All(ctx, in)
	if err != nil {
		return err
	}
	for _, one := range plans {
		site.Places = append(site.Places, place{Address: base + "/ke-hoach/" + one.Slug})
	}
	for _, l := range []content.Language{content.Vietnamese, content.English} {
		list, _, err := p.Press.News(ctx, in, release.Query{Language: l, Limit: mostPlaces/2 - len(site.Places)/2})
		if err != nil {
			return err
		}
		for _, one := range list {
			site.Places = append(site.Places, place{at(base, articlePath(one.Slug), l), one.ChangedAt.UTC().Format(time.RFC3339)})
		}
	}
	data, err := xml.Marshal(site)
	if err != nil {
		return err
	}
	return bare(w, r, "application/xml; charset=utf-8", xml.Header+string(data))
}

// Robots tells search engines where to begin, and what is for officers alone.
func (p Pages) Robots(w http.ResponseWriter, r *http.Request) error {
	kept.Keep(w, r)
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, err := w.Write([]byte("User-agent: *\nDisallow: /console\nDisallow: /en/console\nDisallow: /dang-nhap\nDisallow: /moi/\nDisallow: /vao/\n\nSitemap: " + p.base(r) + "/sitemap.xml\n"))
	return err
}
