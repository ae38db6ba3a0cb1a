package drafts

import (
	"context"
	"net/http"
	"slices"

	"github.com/google/uuid"

	"lantoa/internal/draft"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// bodyForm says who is meant by a name of the document.
type bodyForm struct {
	Name    string      `form:"name"`
	Version int64       `form:"version"`
	Units   []uuid.UUID `form:"units"`

	UnitID uuid.UUID `form:"unit_id"` // of a new unit
	Unit   string    `form:"unit"`    // its name
	Kind   unit.Kind `form:"kind"`
}

// body is a name with its place on the page and what the page offers for it.
type body struct {
	draft.Body
	Anchor string
	Open   bool // as a form for several units
	Group  bool // it names many at once, so it is no unit by itself
	Fresh  uuid.UUID
	Kind   unit.Kind
	Tasks  []draft.Task
}

// bodies parts the names of which nobody knows whom they mean from the others.
func (p page) bodies() (open, settled []body) {
	unsettled := p.Proposal.OpenBodies()
	for i, b := range p.Proposal.Bodies {
		one := body{Body: b, Anchor: p.bodyAnchor(i), Kind: unit.GuessKind(b.Name), Tasks: p.Proposal.Bearing(b.Name),
			Fresh: uuid.NewSHA1(p.ID, []byte("unit\n"+b.Name)), // the same on each page: pressed twice, it is added once
			Group: isGroup(b.Name),
			Open:  p.Open.Body != nil && p.Open.Body.Name == b.Name && p.Open.Body.UnitID == uuid.Nil}
		if typed := p.Open.Body; typed != nil && typed.Name == b.Name && typed.Kind.Valid() {
			one.Kind = typed.Kind
		}
		if len(one.Tasks) == 0 {
			continue
		}
		if slices.ContainsFunc(unsettled, func(o draft.Body) bool { return o.Name == b.Name }) {
			open = append(open, one)
		} else {
			settled = append(settled, one)
		}
	}
	return open, settled
}

// mayFound tells whether the member may add units of the commune.
func mayFound(ctx context.Context) bool { return session.Who(ctx).May(permission.ManageUnits) }

// newUnitPlace is the field of the unit that the opened name was to become.
func (p page) newUnitPlace() (string, bool) {
	if p.Open.Body == nil || p.Open.Body.UnitID == uuid.Nil {
		return "", false
	}
	i := slices.IndexFunc(p.Proposal.Bodies, func(b draft.Body) bool { return b.Name == p.Open.Body.Name })
	return p.bodyAnchor(i) + newUnit, i >= 0
}

// newUnit ends the id of the field for the name of a new unit.
const newUnit = "-moi"

func isGroup(name string) bool {
	_, group := unit.GroupOf(name)
	return group
}

// anyOpen tells whether one of the names is opened as a form.
func anyOpen(list []body) bool {
	return slices.ContainsFunc(list, func(b body) bool { return b.Open })
}

// meant says in words who is meant.
func (p page) meant(ctx context.Context, b body) string {
	switch {
	case b.Outside:
		return i18n.T(ctx, "draft.name.is_outside")
	case len(b.Units) == 0:
		return i18n.T(ctx, "draft.name.by_task")
	}
	return desk.Join(p.Units.Names(b.Units))
}

func (p page) kinds(ctx context.Context) []ui.Choice {
	var list []ui.Choice
	for _, k := range unit.Kinds() {
		list = append(list, ui.Choice{Value: string(k), Label: i18n.Named(ctx, "unit_kind", string(k))})
	}
	return list
}

// Body opens a name, to say which units it means.
func (p Pages) Body(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	d, err := p.Drafts.ByID(ctx, scope.FromHost(ctx), id)
	if err != nil {
		return err
	}
	b, err := d.Proposal.Body(r.URL.Query().Get("name"))
	if err != nil {
		return err
	}
	return p.show(w, r, http.StatusOK, opened{Body: &bodyForm{Name: b.Name, Version: b.Version, Units: b.Units}}, nil)
}

// BodyMatch says which units a name means.
func (p Pages) BodyMatch(w http.ResponseWriter, r *http.Request) error {
	return p.aboutBody(w, r, func(ctx context.Context, id uuid.UUID, f bodyForm) (string, error) {
		units := slices.DeleteFunc(f.Units, func(id uuid.UUID) bool { return id == uuid.Nil })
		learned, err := p.Drafts.Match(ctx, scope.FromHost(ctx), session.Who(ctx).ID, id, f.Name, f.Version, units)
		if learned {
			return i18n.T(ctx, "draft.name.learned", "Name", f.Name), err
		}
		return i18n.T(ctx, "draft.name.matched", "Name", f.Name), err
	})
}

// BodyOutside says that a name means no unit of the commune.
func (p Pages) BodyOutside(w http.ResponseWriter, r *http.Request) error {
	return p.aboutBody(w, r, func(ctx context.Context, id uuid.UUID, f bodyForm) (string, error) {
		return i18n.T(ctx, "draft.name.outside_done", "Name", f.Name), p.Drafts.Outside(ctx, scope.FromHost(ctx), session.Who(ctx).ID, id, f.Name, f.Version)
	})
}

// BodyFound adds the unit that a name means, if the member sets up units.
func (p Pages) BodyFound(w http.ResponseWriter, r *http.Request) error {
	return p.aboutBody(w, r, func(ctx context.Context, id uuid.UUID, f bodyForm) (string, error) {
		if !mayFound(ctx) {
			return "", errs.New(errs.Forbidden, "draft.name.by_admin")
		}
		if err := desk.Made(f.UnitID); err != nil {
			return "", err
		}
		err := p.Drafts.Found(ctx, scope.FromHost(ctx), session.Who(ctx).ID, id, f.Name, f.Version, f.UnitID, unit.Draft{Name: f.Unit, Kind: f.Kind})
		return i18n.T(ctx, "draft.name.found", "Unit", f.Unit), err
	})
}

func (p Pages) aboutBody(w http.ResponseWriter, r *http.Request, do func(context.Context, uuid.UUID, bodyForm) (string, error)) error {
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	sent, err := form.Decode[bodyForm](r)
	notice := ""
	if err == nil {
		notice, err = do(r.Context(), id, sent)
	}
	return p.after(w, r, err, opened{Body: &sent}, notice, "#names")
}
