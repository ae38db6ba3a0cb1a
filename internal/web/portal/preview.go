package portal

import (
	"net/http"
	"time"

	"lantoa/internal/content"
	"lantoa/internal/web/ui"
)

// outlook is what search engines and previews of a link are told of a page.
type outlook struct {
	Title    string
	About    string
	Site     string
	Address  string // whole
	Language content.Language
	Picture  content.Media // zero: none
	Image    string        // its whole address
	Data     any           // schema.org; nil for a list
}

func (p Pages) previewOf(r *http.Request, shell ui.ResidentPage, path string, l content.Language) outlook {
	return outlook{Title: shell.Title, About: shell.Description, Site: shell.CommuneName, Address: at(p.base(r), path, l), Language: l}
}

// article adds what only an article has.
func (o *outlook) article(page articlePage, base string) {
	if cover, ok := page.Text.Cover(); ok {
		o.Picture, o.Image = cover, base+filePath(cover.Hash)
	}
	data := map[string]any{
		"@context": "https://schema.org", "@type": "NewsArticle", "headline": o.Title, "description": o.About, "inLanguage": string(o.Language),
		"mainEntityOfPage": o.Address, "datePublished": page.ReleasedAt.Format(time.RFC3339), "dateModified": page.ChangedAt.Format(time.RFC3339),
		"author":    map[string]any{"@type": "GovernmentOrganization", "name": page.Writer},
		"publisher": map[string]any{"@type": "GovernmentOrganization", "name": page.Issuer},
	}
	if o.Image != "" {
		data["image"] = o.Image
	}
	o.Data = data
}

func (o outlook) kind() string {
	if o.Data != nil {
		return "article"
	}
	return "website"
}
