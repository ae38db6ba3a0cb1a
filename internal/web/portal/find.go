package portal

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"lantoa/internal/i18n"
	"lantoa/internal/release"
	"lantoa/internal/scope"
	"lantoa/internal/search"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/ui"
)

// findPage is what a search of the news found.
type findPage struct {
	Typed   string
	Problem string // what to type instead
	Asked   bool
	News    []release.Publication
	All     int
	Page    int
}

func (f findPage) pager() ui.Pager {
	return ui.Pager{Page: f.Page, Pages: ui.PagesOf(f.All, newsPerPage), Href: func(page int) string {
		return "/tim?" + url.Values{"q": {f.Typed}, "page": {strconv.Itoa(page)}}.Encode()
	}}
}

// Find looks for words in the news, with or without diacritics.
func (p Pages) Find(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	page := findPage{Typed: strings.TrimSpace(r.URL.Query().Get("q")), Page: 1}
	status := http.StatusOK
	if n, err := strconv.Atoi(r.URL.Query().Get("page")); err == nil && n > 1 {
		page.Page = min(n, search.Most)
	}
	if page.Typed != "" {
		words, err := search.Parse(page.Typed)
		if err != nil {
			page.Problem, status = i18n.Error(ctx, err), http.StatusUnprocessableEntity
		} else {
			page.Asked = true
			if page.News, page.All, err = p.Press.Found(ctx, scope.FromHost(ctx), language(ctx), words, (page.Page-1)*newsPerPage, newsPerPage); err != nil {
				return err
			}
		}
	}
	shell := p.shell(r, i18n.T(ctx, "portal_news.seek"), "")
	shell.Head = hidden()
	return respond.Page(w, r, status, findView(shell, page))
}
