package start

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"lantoa/internal/commune"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// bodiesForm is the ready list as it was ticked and renamed, and the schools, one a line:
// theirs are names that no ready list can know.
type bodiesForm struct {
	Rows    []bodyForm `form:"rows"`
	Schools string     `form:"schools"`
}

type bodyForm struct {
	On   bool   `form:"on"`
	Name string `form:"name"`
}

// bodyRow is one line of the ready list.
type bodyRow struct {
	unit.Body
	bodyForm
	There string // the unit that the commune has already in its place
}

func (b bodyRow) onName(i int) string   { return "rows[" + strconv.Itoa(i) + "].on" }
func (b bodyRow) nameName(i int) string { return "rows[" + strconv.Itoa(i) + "].name" }

type bodiesPage struct {
	Rows     []bodyRow
	Schools  string
	Problems []ui.Problem
}

func (p bodiesPage) wrong(name string) string { return ui.Wrong(p.Problems, name) }

// usual is the ready list without schools, in the words of this kind of commune.
func usual(p scope.Profile) []unit.Body {
	kind := commune.DraftOf(p).Kind
	if kind == "" {
		kind = commune.Xa
	}
	return unit.UsualIn(kind.Label())
}

// rows is the ready list beside what the commune has. All of it is ticked, until some
// of it was taken: what was left out then is not wanted.
func rows(in scope.Commune, list []unit.Body, units unit.Tree, sent *bodiesForm) []bodyRow {
	begun := slices.ContainsFunc(list, func(b unit.Body) bool { _, done := units.Get(b.ID(in)); return done })
	var all []bodyRow
	for _, body := range list {
		if body.Kind == unit.School {
			continue
		}
		row := bodyRow{Body: body, bodyForm: bodyForm{On: !begun, Name: body.Name}}
		if u, done := units.Get(body.ID(in)); done {
			row.There = u.Name
		} else if u, found := units.ByName(body.Name); found {
			row.There = u.Name
		}
		if i := len(all); sent != nil {
			row.bodyForm = bodyForm{}
			if i < len(sent.Rows) {
				row.bodyForm = sent.Rows[i]
			}
		}
		all = append(all, row)
	}
	return all
}

// Bodies shows the bodies that most communes have, to be ticked and renamed.
func (p Pages) Bodies(w http.ResponseWriter, r *http.Request) error {
	return p.bodiesPage(w, r, http.StatusOK, nil, nil)
}

func (p Pages) bodiesPage(w http.ResponseWriter, r *http.Request, status int, sent *bodiesForm, problems []ui.Problem) error {
	ctx := r.Context()
	units, err := p.UnitTree(ctx)
	if err != nil {
		return err
	}
	page := bodiesPage{Rows: rows(scope.FromHost(ctx), usual(scope.ProfileOf(ctx)), units, sent), Problems: problems}
	if sent != nil {
		page.Schools = sent.Schools
	}
	shell, err := p.Open(r, i18n.T(ctx, "start.bodies.title"), desk.MenuSetup)
	if err != nil {
		return err
	}
	return respond.Page(w, r, status, bodiesView(shell, page))
}

// BodiesAdd adds the bodies that were ticked, all or none.
func (p Pages) BodiesAdd(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	sent, err := form.Decode[bodiesForm](r)
	if err != nil {
		return err
	}
	units, err := p.UnitTree(ctx)
	if err != nil {
		return err
	}
	list := usual(scope.ProfileOf(ctx))
	additions, err := chosen(in, list, rows(in, list, units, &sent), units)
	schools, failed := named(in, unit.School, "schools", unit.NamesOf(sent.Schools), units)
	if err = errs.Both(err, failed); err == nil {
		additions = append(additions, under(schools, aboveOf(in, top(list, unit.Government), units, additions))...)
		err = p.Units.AddAll(ctx, in, session.Who(ctx).ID, additions)
	}
	if err != nil {
		problems, ok := p.Problems(ctx, err)
		if !ok {
			return err
		}
		return p.bodiesPage(w, r, refused(err), &sent, problems)
	}
	p.Sessions.Notice(ctx, i18n.T(ctx, "start.units.added", "Count", len(additions)))
	return respond.Redirect(w, r, steps)
}

// chosen is the units to add of the ready list, each under the one it belongs to where
// that is there or is added too.
func chosen(in scope.Commune, list []unit.Body, rows []bodyRow, units unit.Tree) ([]unit.Addition, error) {
	var wrong errs.Fields
	var additions []unit.Addition
	taken := map[string]int{}
	for i, row := range rows {
		if !row.On || row.There != "" {
			continue
		}
		wrong.Check(row.nameName(i), row.bodyForm.Name != "", "start.bodies.name", errs.Args{"Name": row.Body.Name})
		if other, twice := taken[folded(row.bodyForm.Name)]; twice {
			wrong.Check(row.nameName(i), false, "start.lines.twice", errs.Args{"Name": row.bodyForm.Name, "First": other + 1, "Second": i + 1})
		}
		taken[folded(row.bodyForm.Name)] = i
		d := unit.Draft{Name: row.bodyForm.Name, Kind: row.Kind, Position: i}
		if row.bodyForm.Name == row.Body.Name {
			d.Aliases = row.Aliases
		}
		additions = append(additions, unit.Addition{ID: row.ID(in), Draft: d})
	}
	for i := range additions {
		for _, body := range list {
			if body.ID(in) == additions[i].ID && body.Parent != "" {
				above := list[slices.IndexFunc(list, func(b unit.Body) bool { return b.Name == body.Parent })]
				additions[i].ParentID = aboveOf(in, above, units, additions)
			}
		}
	}
	return additions, wrong.Err()
}

// top is the body of that kind that stands under none.
func top(list []unit.Body, kind unit.Kind) unit.Body {
	return list[slices.IndexFunc(list, func(b unit.Body) bool { return b.Kind == kind && b.Parent == "" })]
}

// aboveOf is the unit in the place of a body of the ready list: being added, or there,
// maybe under that name only; nil where it is neither.
func aboveOf(in scope.Commune, body unit.Body, units unit.Tree, additions []unit.Addition) *uuid.UUID {
	id := body.ID(in)
	if slices.ContainsFunc(additions, func(a unit.Addition) bool { return a.ID == id }) {
		return &id
	}
	if _, there := units.Get(id); there {
		return &id
	}
	if u, found := units.ByName(body.Name); found {
		return &u.ID
	}
	return nil
}
