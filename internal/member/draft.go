package member

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/viet"
)

// Draft is what is filled in about a new member.
type Draft struct {
	Name     string
	UnitID   uuid.UUID // may be zero
	Login    string
	Password string // empty when Invited
	Invited  bool   // chooses a password by an invitation (see Store.Invite)
	Grants   []Grant
	Sample   bool
}

// Change is what may be filled in about a member later; the login stays.
type Change struct {
	Name   string
	UnitID uuid.UUID
	Active bool
	Grants []Grant
}

const (
	shortestName     = 2
	longestName      = 100
	shortestLogin    = 3
	longestLogin     = 40
	shortestPassword = 10
	longestPassword  = 200 // longer ones only make the hashing work
)

// Validate reports every field that must be mended, in the order of the form.
func (d Draft) Validate() error {
	var p errs.Fields
	checkName(&p, d.Name)
	login := normalLogin(d.Login)
	p.Check("login", len(login) >= shortestLogin && len(login) <= longestLogin && strings.Trim(login, "abcdefghijklmnopqrstuvwxyz0123456789.-_") == "", "member.login.form")
	if !d.Invited {
		checkPassword(&p, login, d.Password)
	}
	checkGrants(&p, d.Grants)
	return p.Err()
}

// Validate reports every field that must be mended, in the order of the form.
func (c Change) Validate() error {
	var p errs.Fields
	checkName(&p, c.Name)
	checkGrants(&p, c.Grants)
	return p.Err()
}

func checkName(p *errs.Fields, name string) {
	length := utf8.RuneCountInString(tidy(name))
	p.Check("name", length >= shortestName && length <= longestName, "member.name.length")
}

func checkPassword(p *errs.Fields, login, password string) {
	length := utf8.RuneCountInString(password)
	switch {
	case length < shortestPassword:
		p.Check("password", false, "member.password.short")
	case length > longestPassword:
		p.Check("password", false, "member.password.long")
	case normalLogin(password) == login:
		p.Check("password", false, "member.password.login")
	}
}

func checkGrants(p *errs.Fields, grants []Grant) {
	p.Check("grants", len(grants) > 0, "member.grants.none")
	p.Check("grants", !slices.ContainsFunc(grants, func(g Grant) bool { return !g.Role.Valid() }), "member.grants.role")
}

func tidy(name string) string { return strings.Join(strings.Fields(viet.NFC(name)), " ") }

func normalLogin(login string) string { return strings.ToLower(strings.TrimSpace(login)) }

// ordered is the grants as they are stored: each once, in one order.
func ordered(grants []Grant) []Grant {
	grants = slices.Clone(grants)
	slices.SortFunc(grants, func(a, b Grant) int {
		return cmp.Or(cmp.Compare(a.Role, b.Role), bytes.Compare(a.UnitID[:], b.UnitID[:]))
	})
	return slices.Compact(grants)
}
