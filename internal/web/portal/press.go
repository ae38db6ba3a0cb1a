package portal

import (
	"context"
	"net/http"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/blob"
	"lantoa/internal/content"
	"lantoa/internal/i18n"
	"lantoa/internal/release"
	"lantoa/internal/scope"
	"lantoa/internal/search"
	"lantoa/internal/viet"
)

// Press is where the pages read what is out; nothing that was not approved is in it.
// release.Store is one.
type Press interface {
	News(ctx context.Context, in scope.Commune, q release.Query) ([]release.Publication, int, error)
	Texts(ctx context.Context, in scope.Commune, q release.Query) ([]release.Publication, error)
	BySlug(ctx context.Context, in scope.Commune, slug string) (release.Publication, error)
	Topics(ctx context.Context, in scope.Commune, language content.Language) ([]release.Topic, error)
	Alerts(ctx context.Context, in scope.Commune, language content.Language) ([]release.Publication, error)
	Found(ctx context.Context, in scope.Commune, language content.Language, words search.Query, from, limit int) ([]release.Publication, int, error)
	ReadPublic(ctx context.Context, in scope.Commune, hash blob.Hash) (release.File, []byte, error)
}

var _ Press = release.Store{}

// newsPath is where the news stand; a piece of news stands below it.
const newsPath = "/tin"

func articlePath(slug string) string { return newsPath + "/" + slug }

// topicSlug is a topic's place in addresses; "" for one that has none of its own.
func topicSlug(t release.Topic) string {
	if t.Address == "" {
		return ""
	}
	return viet.Slug(t.Name)
}

func topicPath(name string) string { return newsPath + "/chu-de/" + viet.Slug(name) }

func filePath(h blob.Hash) string { return "/tep/" + string(h) }

// language is what news are looked for in: readers of English pages get what was written
// in English.
func language(ctx context.Context) content.Language {
	if i18n.LanguageOf(ctx) == i18n.English {
		return content.English
	}
	return content.Vietnamese
}

// title and lead are what a piece of news says above its text.
func title(p release.Publication) string {
	if v := p.Text.Fitted(content.Portal); v.Title != "" {
		return v.Title
	}
	return p.Text.Title
}

func lead(p release.Publication) string {
	if v := p.Text.Fitted(content.Portal); v.Lead != "" {
		return v.Lead
	}
	return p.Text.Lead
}

// base is what every address of the commune begins with when it is read elsewhere.
func (p Pages) base(r *http.Request) string {
	switch host := scope.ProfileOf(r.Context()).Host; {
	case host != "" && p.Proxied:
		return "https://" + host
	case p.Public != "":
		return strings.TrimSuffix(p.Public, "/")
	case host != "" && !strings.Contains(r.Host, ":"):
		return "http://" + host
	}
	return "http://" + r.Host
}

// at is the whole address of a page in the language that it is written in.
func at(base, path string, l content.Language) string {
	if l == content.English {
		return base + "/en" + path
	}
	return base + path
}

// ofPlan chooses what is news of a plan.
func ofPlan(list []release.Publication, planID uuid.UUID) []release.Publication {
	var chosen []release.Publication
	for _, p := range list {
		if p.PlanID == planID && len(chosen) < fewNews {
			chosen = append(chosen, p)
		}
	}
	return chosen
}

const (
	newsPerPage = 20
	fewNews     = 5 // beside something else
	feedLength  = 30
)
