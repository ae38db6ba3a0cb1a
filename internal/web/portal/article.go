package portal

import (
	"net/http"
	"strings"

	"lantoa/internal/clock"
	"lantoa/internal/content"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/release"
	"lantoa/internal/richtext"
	"lantoa/internal/scope"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/kept"
	"lantoa/internal/web/respond"
)

// articlePage is one piece of news.
type articlePage struct {
	release.Publication
	Body    richtext.Marks
	Writer  string
	Plan    plan.Plan // zero: of none
	Others  []release.Publication
	Address string // whole, to be sent to somebody
	Minutes int
}

// Shown is the clause as people write it.
func (a articlePage) Shown() string { return plandoc.Shown(a.Clause) }

// files are those of a kind, without the picture that stands for the whole.
func (a articlePage) files(kind content.MediaKind) []content.Media {
	var list []content.Media
	cover, _ := a.Text.Cover()
	for _, m := range a.Text.Media {
		if m.Kind == kind && (kind != content.Image || m.ID != cover.ID) {
			list = append(list, m)
		}
	}
	return list
}

// perMinute is how many words people read in a minute; a Vietnamese word is a syllable.
const perMinute = 200

func minutes(text string) int { return max(1, (len(strings.Fields(text))+perMinute-1)/perMinute) }

// Article shows one piece of news. One that was withdrawn or has expired says so and
// nothing else.
func (p Pages) Article(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	one, err := p.Press.BySlug(ctx, in, r.PathValue("slug"))
	if err != nil {
		return err
	}
	if one.Slug != r.PathValue("slug") {
		http.Redirect(w, r, i18n.At(ctx, articlePath(one.Slug)), http.StatusPermanentRedirect)
		return nil
	}
	expired := !one.ExpiresOn.IsZero() && one.ExpiresOn.Before(clock.Today(p.Clock))
	if !one.Withdrawn.IsZero() || expired {
		shell := p.shell(r, i18n.T(ctx, "portal_news.gone"), "")
		shell.Head = hidden()
		kept.Keep(w, r)
		return respond.Page(w, r, http.StatusGone, goneView(shell, one))
	}
	page := articlePage{Publication: one, Body: one.Text.Fitted(content.Portal).Body}
	page.Minutes = minutes(title(one) + " " + lead(one) + " " + page.Body.Plain())
	units, err := p.Units.Tree(ctx, in)
	if err != nil {
		return err
	}
	page.Writer = desk.UnitName(ctx, units, one.UnitID)
	if one.PlanID != page.Plan.ID {
		if page.Plan, err = p.Plans.ByID(ctx, in, one.PlanID); err != nil && !errs.Is(err, errs.NotFound) {
			return err
		}
	}
	others, _, err := p.Press.News(ctx, in, release.Query{Language: one.Language, Topic: one.Topic, Limit: fewNews})
	if err != nil {
		return err
	}
	for _, o := range others {
		if o.ItemID != one.ItemID && len(page.Others) < fewNews-1 {
			page.Others = append(page.Others, o)
		}
	}
	shell := p.shell(r, title(one), viet.Brief(lead(one), describing))
	page.Address = at(p.base(r), articlePath(one.Slug), one.Language)
	about := p.previewOf(r, shell, articlePath(one.Slug), one.Language)
	about.article(page, p.base(r))
	shell.Head = preview(about)
	setChanged(w, []release.Publication{one})
	kept.Keep(w, r)
	return respond.Page(w, r, http.StatusOK, articleView(shell, page))
}

// describing is how long a description may be for search engines to show it whole.
const describing = 155
