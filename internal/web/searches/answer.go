package searches

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/i18n"
	"lantoa/internal/member"
	"lantoa/internal/scope"
	"lantoa/internal/search"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

type answerQuery struct {
	Typed string `form:"q"`
	Kind  string `form:"kind"`
	Page  int    `form:"page"`
}

// answer is what was found.
type answer struct {
	answerQuery
	Advice  string // what to type, when nothing can be looked for
	Groups  []search.Group
	Chosen  search.Group         // the one kind that is shown, when one was chosen
	Threads map[uuid.UUID]thread // of the comments that are shown, by what they are about
	Units   unit.Tree
	Who     member.Member
}

// Answer shows what was found, the first few of each kind or the pages of one.
func (p Pages) Answer(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	query, err := form.DecodeQuery[answerQuery](r)
	if err != nil {
		return err
	}
	page := answer{answerQuery: query, Who: session.Who(ctx)}
	page.Typed = strings.TrimSpace(viet.NFC(page.Typed))
	if page.Units, err = p.UnitTree(ctx); err != nil {
		return err
	}
	if page.Typed != "" {
		if err := p.find(ctx, &page); err != nil {
			return err
		}
	}
	shell, err := p.Open(r, page.title(ctx), path)
	if err != nil {
		return err
	}
	shell.Search = "" // the page has a field of its own
	return respond.Page(w, r, http.StatusOK, answerView(shell, page))
}

func (p Pages) find(ctx context.Context, page *answer) error {
	in, within := scope.FromHost(ctx), sights(scope.FromHost(ctx), page.Who, page.Units)
	q, err := search.Parse(page.Typed)
	if err != nil {
		page.Advice = i18n.Error(ctx, err)
		return nil
	}
	if page.Groups, err = p.Searches.Find(ctx, in, within, q); err != nil {
		return err
	}
	if sight, ok := of(within, search.Kind(page.Kind)); ok {
		page.Page = min(max(page.Page, 1), ui.PagesOf(search.Most, search.PageHits))
		if page.Chosen, err = p.Searches.FindOf(ctx, in, sight, q, (page.Page-1)*search.PageHits, search.PageHits); err != nil {
			return err
		}
	} else {
		page.Kind = ""
	}
	return p.threads(ctx, page)
}

func (a answer) title(ctx context.Context) string {
	if a.Typed == "" {
		return i18n.T(ctx, "search.name")
	}
	return i18n.T(ctx, "search.title", "Words", viet.Brief(a.Typed, 60))
}

// shown is the groups as the page lists them.
func (a answer) shown() []search.Group {
	if a.Kind != "" {
		return []search.Group{a.Chosen}
	}
	return a.Groups
}

func (a answer) href(kind search.Kind, page int) string {
	values := url.Values{"q": {a.Typed}}
	if kind != "" {
		values.Set("kind", string(kind))
	}
	if page > 1 {
		values.Set("page", strconv.Itoa(page))
	}
	return path + "?" + values.Encode()
}

func (a answer) chips(ctx context.Context) []ui.Chip {
	if len(a.Groups) == 0 {
		return nil
	}
	chips := []ui.Chip{{Label: i18n.T(ctx, "search.all"), Href: a.href("", 1), Current: a.Kind == ""}}
	for _, g := range a.Groups {
		chips = append(chips, ui.Chip{Label: i18n.Named(ctx, "search_kind", string(g.Kind)) + " (" + number(ctx, g) + ")", Href: a.href(g.Kind, 1), Current: a.Kind == string(g.Kind)})
	}
	return chips
}

// number is how many there are, as far as they are counted.
func number(ctx context.Context, g search.Group) string {
	if g.More {
		return i18n.T(ctx, "search.more_than", "Count", i18n.Count(ctx, search.Most))
	}
	return i18n.Count(ctx, g.All)
}

func (a answer) pager() ui.Pager {
	return ui.Pager{Page: a.Page, Pages: ui.PagesOf(a.Chosen.All, search.PageHits), Href: func(page int) string { return a.href(a.Chosen.Kind, page) }}
}

// whose is the name of the unit whose the thing found is.
func (a answer) whose(ctx context.Context, h search.Hit) string {
	if h.Kind != search.Activity && h.Kind != search.Inspection && h.Kind != search.Gathering {
		return ""
	}
	name := desk.UnitName(ctx, a.Units, h.Unit)
	if h.Own {
		name += " · " + i18n.Named(ctx, "activity_state", "draft")
	}
	return name
}
