package contents

import (
	"context"
	"net/http"
	"strconv"

	"github.com/google/uuid"

	"lantoa/internal/content"
	"lantoa/internal/i18n"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/ui"
)

// reading is an item as readers of the desk see it.
type reading struct {
	content.Item
	Shows    content.Revision
	Who      string
	Plan     string
	Units    unit.Tree
	MayWrite bool
}

// One shows what an item says; ?revision asks for an older one.
func (p Pages) One(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	item, units, err := p.found(r)
	if err != nil {
		return err
	}
	page := reading{Item: item, Units: units, MayWrite: mayWrite(ctx, units, item.UnitID)}
	number, _ := strconv.Atoi(r.URL.Query().Get("revision"))
	if number <= 0 {
		number = item.Head
	}
	if page.Shows, err = p.Contents.Revision(ctx, in, item.ID, number); err != nil {
		return err
	}
	if page.Who, err = p.names().of(ctx, page.Shows.By); err != nil {
		return err
	}
	if item.PlanID != uuid.Nil {
		plan, err := p.Plans.ByID(ctx, in, item.PlanID)
		if err != nil {
			return err
		}
		page.Plan = plan.Title
	}
	shell, err := p.Open(r, item.Title, desk.MenuContents)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, oneView(shell, page))
}

func (p reading) facts(ctx context.Context) []ui.KeyValue {
	facts := []ui.KeyValue{
		{Key: i18n.T(ctx, "content_page.head.number"), Value: desk.Number(p.Number)},
		{Key: i18n.T(ctx, "content_page.unit"), Value: desk.UnitName(ctx, p.Units, p.UnitID)},
	}
	if p.Clause != "" {
		facts = append(facts, ui.KeyValue{Key: i18n.T(ctx, "content_page.head.clause"), Value: p.Shown() + ", " + p.Plan})
	}
	facts = append(facts, ui.KeyValue{Key: i18n.T(ctx, "content_page.revision"), Value: i18n.T(ctx, "content_page.revision.by", "Number", desk.Number(p.Shows.Number), "Who", p.Who, "Moment", i18n.Moment(ctx, p.Shows.At))})
	if !p.Shows.Text.ExpiresOn.IsZero() {
		facts = append(facts, ui.KeyValue{Key: i18n.T(ctx, "content_page.expires_on"), Value: viet.Day(p.Shows.Text.ExpiresOn)})
	}
	return facts
}
