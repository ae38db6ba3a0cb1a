package notice

import (
	"slices"

	"github.com/google/uuid"

	"lantoa/internal/member"
	"lantoa/internal/unit"
)

// hearers are the members of all who should hear, each once.
func (a Audience) hearers(all []member.Member, units unit.Tree) []member.Member {
	return slices.DeleteFunc(slices.Clone(all), func(m member.Member) bool {
		return !m.Active || m.ID == a.Except || !a.meant(m, units)
	})
}

func (a Audience) meant(m member.Member, units unit.Tree) bool {
	if slices.Contains(a.Members, m.ID) {
		return true
	}
	switch {
	case a.Holding == "":
		return slices.ContainsFunc(m.Own(units), func(u unit.Unit) bool { return slices.Contains(a.Units, u.ID) })
	case len(a.Units) > 0:
		return slices.ContainsFunc(a.Units, func(id uuid.UUID) bool { return m.Reaches(a.Holding, units, id) })
	}
	return m.May(a.Holding) && m.Reach(a.Holding, units) == nil
}
