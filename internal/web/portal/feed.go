package portal

import (
	"context"
	"net/http"
	"time"

	"github.com/gorilla/feeds"

	"lantoa/internal/clock"
	"lantoa/internal/content"
	"lantoa/internal/i18n"
	"lantoa/internal/release"
	"lantoa/internal/scope"
	"lantoa/internal/viet"
	"lantoa/internal/web/kept"
)

// RSS is the newest news for feed readers, with their whole texts.
func (p Pages) RSS(w http.ResponseWriter, r *http.Request) error {
	return p.feed(w, r, "application/rss+xml; charset=utf-8", (*feeds.Feed).ToRss)
}

// Atom is RSS in the form of RFC 4287.
func (p Pages) Atom(w http.ResponseWriter, r *http.Request) error {
	return p.feed(w, r, "application/atom+xml; charset=utf-8", (*feeds.Feed).ToAtom)
}

// JSONFeed is RSS in the form of jsonfeed.org.
func (p Pages) JSONFeed(w http.ResponseWriter, r *http.Request) error {
	return p.feed(w, r, "application/feed+json; charset=utf-8", (*feeds.Feed).ToJSON)
}

func (p Pages) feed(w http.ResponseWriter, r *http.Request, kind string, written func(*feeds.Feed) (string, error)) error {
	ctx := r.Context()
	list, err := p.Press.Texts(ctx, scope.FromHost(ctx), release.Query{Language: language(ctx), Limit: feedLength})
	if err != nil {
		return err
	}
	text, err := written(p.feedOf(ctx, p.base(r), list))
	if err != nil {
		return err
	}
	setChanged(w, list)
	return bare(w, r, kind, text)
}

// bare answers with what is no page for people, the same for every reader.
func bare(w http.ResponseWriter, r *http.Request, kind, text string) error {
	if r.URL.RawQuery == "" {
		kept.Keep(w, r)
	}
	w.Header().Set("Content-Type", kind)
	_, err := w.Write([]byte(text))
	return err
}

func (p Pages) feedOf(ctx context.Context, base string, list []release.Publication) *feeds.Feed {
	commune := scope.ProfileOf(ctx).Name
	feed := &feeds.Feed{
		Id: at(base, newsPath, language(ctx)), Title: i18n.T(ctx, "portal_news.feed", "Commune", commune), Link: &feeds.Link{Href: at(base, newsPath, language(ctx))},
		Description: i18n.T(ctx, "portal_news.about", "Commune", viet.Small(commune)), Author: &feeds.Author{Name: commune},
	}
	for _, one := range list {
		address := at(base, articlePath(one.Slug), one.Language)
		item := &feeds.Item{
			Id: address, Title: title(one), Link: &feeds.Link{Href: address}, Description: lead(one), Author: &feeds.Author{Name: one.Issuer},
			Created: one.ReleasedAt.In(clock.Vietnam()), Updated: one.ChangedAt.In(clock.Vietnam()), Content: one.Text.Fitted(content.Portal).Body.HTML(),
		}
		if one.ChangedAt.After(feed.Updated) {
			feed.Updated = one.ChangedAt
		}
		feed.Items = append(feed.Items, item)
	}
	if feed.Updated.IsZero() { // an Atom feed must say when it was changed
		feed.Updated = time.Unix(0, 0).UTC()
	}
	return feed
}
