// Package scope says which commune's data a call may touch. A Commune value can
// be had only from the host that was asked, a claimed job, or the command line;
// every store function takes one, and no query crosses it.
package scope

import (
	"context"
	"net"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/errs"
)

// Commune is the key of one tenant. It cannot be made from a string or an id
// outside this package.
type Commune struct{ id uuid.UUID }

// ID is the value for the commune_id column.
func (c Commune) ID() uuid.UUID { return c.id }

// Profile is what every page and document says about the commune.
type Profile struct {
	Name     string // "Xã Tân Ninh"
	Province string // "tỉnh …", may be empty
	Host     string // the address it answers on, may be empty while it is the only tenant
	Phone    string
	Sample   bool // invented data, said on every page
}

// Place is the commune's name without its kind, as documents date themselves: "Tân Ninh".
func (p Profile) Place() string {
	for _, kind := range []string{"Xã ", "Phường ", "Đặc khu "} {
		if name, ok := strings.CutPrefix(p.Name, kind); ok {
			return name
		}
	}
	return p.Name
}

// Directory knows the tenants.
type Directory struct{ db *database.DB }

// NewDirectory reads tenants from db.
func NewDirectory(db *database.DB) Directory { return Directory{db} }

type communeRow struct {
	ID       uuid.UUID
	Name     string
	Province string
	Host     string
	Phone    string
	Sample   bool
}

func (r communeRow) open() (Commune, Profile) {
	return Commune{r.ID}, Profile{Name: r.Name, Province: r.Province, Host: r.Host, Phone: r.Phone, Sample: r.Sample}
}

const communeColumns = `SELECT id, name, province, host, phone, sample FROM commune`

// ByHost is the tenant that answers on host. A tenant that is alone answers on any.
func (d Directory) ByHost(ctx context.Context, host string) (Commune, Profile, error) {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	var rows []communeRow
	err := d.db.Select(ctx, &rows, communeColumns+` WHERE host = ? OR (SELECT COUNT(*) FROM commune) = 1 LIMIT 1`, strings.ToLower(host))
	if err != nil {
		return Commune{}, Profile{}, err
	}
	if len(rows) == 0 {
		return Commune{}, Profile{}, errs.New(errs.NotFound, "scope.unknown_host")
	}
	commune, profile := rows[0].open()
	return commune, profile, nil
}

// ByName is for the command line: the tenant of that name, or the only one when name is empty.
func (d Directory) ByName(ctx context.Context, name string) (Commune, Profile, error) {
	var rows []communeRow
	err := d.db.Select(ctx, &rows, communeColumns+` WHERE name = ? OR ? = '' ORDER BY name LIMIT 2`, name, name)
	if err != nil {
		return Commune{}, Profile{}, err
	}
	switch len(rows) {
	case 0:
		return Commune{}, Profile{}, errs.New(errs.NotFound, "scope.unknown_name", errs.Args{"Name": name})
	case 1:
		commune, profile := rows[0].open()
		return commune, profile, nil
	}
	return Commune{}, Profile{}, errs.New(errs.Invalid, "scope.which")
}

// All is every tenant, for work that is done for each in turn.
func (d Directory) All(ctx context.Context) ([]Commune, error) {
	var rows []communeRow
	if err := d.db.Select(ctx, &rows, communeColumns); err != nil {
		return nil, err
	}
	all := make([]Commune, len(rows))
	for i, row := range rows {
		all[i] = Commune{row.ID}
	}
	return all, nil
}

// Claimed is the tenant of a job row; only package job may call it.
func Claimed(communeID uuid.UUID) Commune { return Commune{communeID} }

type key struct{}

type held struct {
	commune Commune
	profile Profile
}

// Hold keeps the tenant that a request's host named.
func Hold(ctx context.Context, c Commune, p Profile) context.Context {
	return context.WithValue(ctx, key{}, held{c, p})
}

// FromHost is the tenant kept by Hold; without one it is the zero Commune, which owns nothing.
func FromHost(ctx context.Context) Commune {
	h, _ := ctx.Value(key{}).(held)
	return h.commune
}

// ProfileOf is the profile kept by Hold.
func ProfileOf(ctx context.Context) Profile {
	h, _ := ctx.Value(key{}).(held)
	return h.profile
}
