package start

import (
	"net/http"
	"slices"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
)

// behind is the place of the first unit of a text: after the bodies of the ready list,
// each kind by itself.
func behind(kind unit.Kind) int {
	return 100 * (1 + slices.Index([]unit.Kind{unit.School, unit.Hamlet, unit.PartyCell, unit.Team}, kind))
}

func folded(name string) string { return strings.ToLower(viet.NFC(name)) }

// named is the units to add of that kind under those names. A name that is written
// twice is refused; one that the commune has already is left out.
func named(in scope.Commune, kind unit.Kind, field string, names []string, units unit.Tree) ([]unit.Addition, error) {
	var wrong errs.Fields
	var additions []unit.Addition
	taken := map[string]int{}
	for i, name := range names {
		if name == "" {
			continue
		}
		if other, twice := taken[folded(name)]; twice {
			wrong.Check(field, false, "start.lines.twice", errs.Args{"Name": name, "First": other + 1, "Second": i + 1})
		}
		taken[folded(name)] = i
		if !there(units, name) {
			additions = append(additions, unit.Addition{ID: uuid.NewSHA1(in.ID(), []byte("start unit\n"+folded(name))), Draft: unit.Draft{Name: name, Kind: kind, Position: behind(kind) + i}})
		}
	}
	return additions, wrong.Err()
}

// there tells whether a unit is called just so: hamlets may differ in their marks alone.
func there(units unit.Tree, name string) bool {
	return slices.ContainsFunc(units.All(), func(u unit.Unit) bool {
		return folded(u.Name) == folded(name) || slices.ContainsFunc(u.Aliases, func(a string) bool { return folded(a) == folded(name) })
	})
}

// under puts units below another, if there is one.
func under(additions []unit.Addition, above *uuid.UUID) []unit.Addition {
	for i := range additions {
		additions[i].ParentID = above
	}
	return additions
}

// refused is the status of a form that is shown again.
func refused(err error) int {
	if errs.Is(err, errs.Conflict) {
		return http.StatusConflict
	}
	return http.StatusUnprocessableEntity
}
