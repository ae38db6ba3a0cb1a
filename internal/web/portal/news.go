package portal

import (
	"net/http"
	"net/url"
	"strconv"
	"time"

	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/release"
	"lantoa/internal/scope"
	"lantoa/internal/viet"
	"lantoa/internal/web/kept"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/ui"
)

// newsPage is a list of news.
type newsPage struct {
	Topic  release.Topic // zero: all
	Topics []release.Topic
	Alerts []release.Publication
	News   []release.Publication
	All    int
	Page   int
}

func (n newsPage) path() string {
	if n.Topic.Address == "" {
		return newsPath
	}
	return topicPath(n.Topic.Name)
}

func (n newsPage) pager() ui.Pager {
	return ui.Pager{Page: n.Page, Pages: ui.PagesOf(n.All, newsPerPage), Href: func(page int) string {
		if page == 1 {
			return n.path()
		}
		return n.path() + "?" + url.Values{"page": {strconv.Itoa(page)}}.Encode()
	}}
}

// News lists what the commune has published, the newest first.
func (p Pages) News(w http.ResponseWriter, r *http.Request) error {
	return p.news(w, r, func([]release.Topic) (release.Topic, bool) { return release.Topic{}, true })
}

// NewsByTopic lists the news of one heading of the plan.
func (p Pages) NewsByTopic(w http.ResponseWriter, r *http.Request) error {
	return p.news(w, r, func(topics []release.Topic) (release.Topic, bool) {
		for _, t := range topics {
			if slug := topicSlug(t); slug != "" && slug == r.PathValue("slug") {
				return t, true
			}
		}
		return release.Topic{}, false
	})
}

func (p Pages) news(w http.ResponseWriter, r *http.Request, choose func([]release.Topic) (release.Topic, bool)) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	var page newsPage
	var err error
	if page.Topics, err = p.Press.Topics(ctx, in, language(ctx)); err != nil {
		return err
	}
	var known bool
	if page.Topic, known = choose(page.Topics); !known {
		return errs.New(errs.NotFound, "portal_news.no_topic")
	}
	page.Page = 1
	if n, err := strconv.Atoi(r.URL.Query().Get("page")); err == nil && n > 1 {
		page.Page = n
	}
	query := release.Query{Language: language(ctx), Topic: page.Topic.Address, From: (page.Page - 1) * newsPerPage, Limit: newsPerPage}
	if page.News, page.All, err = p.Press.News(ctx, in, query); err != nil {
		return err
	}
	if page.Page > 1 && len(page.News) == 0 {
		return errs.New(errs.NotFound, "portal_news.no_page")
	}
	if page.Page == 1 {
		if page.Alerts, err = p.Press.Alerts(ctx, in, language(ctx)); err != nil {
			return err
		}
	}
	commune := viet.Small(scope.ProfileOf(ctx).Name)
	name, about := i18n.T(ctx, "portal_news.title"), i18n.T(ctx, "portal_news.about", "Commune", commune)
	if page.Topic.Address != "" {
		name, about = page.Topic.Name, i18n.T(ctx, "portal_news.about.topic", "Commune", commune, "Topic", viet.Small(page.Topic.Name))
	}
	shell := p.shell(r, name, about)
	address := page.pager().Href(page.Page)
	shell.Head = preview(p.previewOf(r, shell, address, language(ctx)))
	if r.URL.RawQuery == "" || page.Page > 1 { // any other query is somebody's own
		kept.Keep(w, r)
	}
	setChanged(w, page.News)
	return respond.Page(w, r, http.StatusOK, newsView(shell, page))
}

// setChanged says when the newest of a list was last changed.
func setChanged(w http.ResponseWriter, list []release.Publication) {
	var last time.Time
	for _, p := range list {
		if p.ChangedAt.After(last) {
			last = p.ChangedAt
		}
	}
	if !last.IsZero() {
		w.Header().Set("Last-Modified", last.UTC().Format(http.TimeFormat))
	}
}
