// Package member is the persons who sign in, and what each may do for which unit.
package member

import (
	"slices"

	"github.com/google/uuid"

	"lantoa/internal/permission"
	"lantoa/internal/unit"
)

// Member is a person who signs in.
type Member struct {
	ID      uuid.UUID
	UnitID  uuid.UUID // where they work; may be zero
	Name    string
	Login   string // unique in the commune
	Active  bool
	Joined  bool // has a password
	Sample  bool
	Version int64
	Grants  []Grant
	// Seal changes with the password, and when all sessions are ended. A session that was
	// begun under another seal is over.
	Seal string
}

// Grant is a role over a unit and all below it.
type Grant struct {
	Role   permission.Role
	UnitID uuid.UUID // zero for the whole commune
}

// May tells whether any grant carries the permission, for whichever unit; one about the
// commune as a whole needs a grant over all of it. Who is no longer active may do nothing.
func (m Member) May(p permission.Permission) bool {
	return m.Active && slices.ContainsFunc(m.Grants, func(g Grant) bool { return g.Role.May(p) && (g.UnitID == uuid.Nil || !p.Whole()) })
}

// Reach is the units for which the member may do it, nil when that is every one.
func (m Member) Reach(p permission.Permission, t unit.Tree) []uuid.UUID {
	ids := []uuid.UUID{}
	for _, g := range m.Grants {
		if m.Active && g.Role.May(p) && g.UnitID == uuid.Nil {
			return nil
		}
	}
	for _, u := range t.All() {
		if m.Reaches(p, t, u.ID) {
			ids = append(ids, u.ID)
		}
	}
	return ids
}

// Reaches tells whether the member may do it for that unit: by a grant over the
// unit itself, one above it, or the whole commune.
func (m Member) Reaches(p permission.Permission, t unit.Tree, unitID uuid.UUID) bool {
	if _, known := t.Get(unitID); !known || !m.Active {
		return false
	}
	return slices.ContainsFunc(m.Grants, func(g Grant) bool {
		return g.Role.May(p) && (g.UnitID == uuid.Nil || t.Reaches(g.UnitID, unitID))
	})
}

// Own is the units that the member reports for, in the order of the tree: those
// of reporter grants and what is below. A grant over the whole commune makes no
// unit one's own; recording by it is recording for somebody else.
func (m Member) Own(t unit.Tree) []unit.Unit {
	return slices.DeleteFunc(t.All(), func(u unit.Unit) bool {
		return !m.Active || !slices.ContainsFunc(m.Grants, func(g Grant) bool {
			return g.Role == permission.Reporter && t.Reaches(g.UnitID, u.ID)
		})
	})
}
