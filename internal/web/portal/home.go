package portal

import (
	"net/http"
	"strings"

	"github.com/golang-sql/civil"

	"lantoa/internal/clock"
	"lantoa/internal/gathering"
	"lantoa/internal/i18n"
	"lantoa/internal/plan"
	"lantoa/internal/release"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
	"lantoa/internal/web/respond"
)

// homePage is the commune's front page.
type homePage struct {
	Today   civil.Date
	Plans   []homePlan
	Joining []gathering.Announced
	Units   unit.Tree
	Alerts  []release.Publication
	News    []release.Publication
	Topics  []release.Topic
}

// homePlan is a plan as the home page names it.
type homePlan struct {
	plan.Plan
	Tally tally
}

// Home is the commune's front page.
func (p Pages) Home(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	plans, err := p.Plans.All(ctx, in)
	if err != nil {
		return err
	}
	page := homePage{Today: clock.Today(p.Clock)}
	totals, err := p.Plans.Totals(ctx, in, page.Today, true)
	if err != nil {
		return err
	}
	for _, one := range plans {
		line := homePlan{Plan: one}
		for _, t := range totals {
			if t.PlanID == one.ID {
				line.Tally = tallyOf(t)
			}
		}
		page.Plans = append(page.Plans, line)
	}
	if page.Joining, err = p.Gatherings.Coming(ctx, in); err != nil {
		return err
	}
	if page.Units, err = p.Units.Tree(ctx, in); err != nil {
		return err
	}
	if page.Alerts, err = p.Press.Alerts(ctx, in, language(ctx)); err != nil {
		return err
	}
	if page.News, _, err = p.Press.News(ctx, in, release.Query{Language: language(ctx), Limit: fewNews}); err != nil {
		return err
	}
	if page.Topics, err = p.Press.Topics(ctx, in, language(ctx)); err != nil {
		return err
	}
	shell := p.shell(r, i18n.T(ctx, "portal_home.name"), i18n.T(ctx, "portal_home.about", "Commune", viet.Small(scope.ProfileOf(ctx).Name)))
	shell.Head = preview(p.previewOf(r, shell, "/", language(ctx)))
	return respond.Page(w, r, http.StatusOK, homeView(shell, page))
}

// dialled is a telephone number without the marks that only help reading.
func dialled(phone string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" .-()", r) {
			return -1
		}
		return r
	}, phone)
}
