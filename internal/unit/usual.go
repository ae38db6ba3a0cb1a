package unit

import (
	"context"
	_ "embed"
	"fmt"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/scope"

	"github.com/BurntSushi/toml"
	"github.com/google/uuid"
)

//go:embed usual.toml
var usual string

// Body is one of the bodies that most communes have, to start a list from.
type Body struct {
	Name    string
	Kind    Kind
	Parent  string // the name of a body before it; empty at the top
	Aliases []string
}

// Usual is the ready list, each body after its parent. Hamlets, party cells and
// the schools' own names differ in every commune and are left to it.
func Usual() []Body {
	var list struct{ Body []Body }
	if _, err := toml.Decode(usual, &list); err != nil {
		panic(fmt.Sprintf("the embedded list of usual bodies is broken: %v", err))
	}
	return list.Body
}

// AddUsual gives a commune that has no units yet the usual bodies, all of them or
// none. Asked twice, they are there once; a commune with units of its own is left alone.
func (s Store) AddUsual(ctx context.Context, in scope.Commune, by uuid.UUID) error {
	return s.db.Tx(ctx, func(tx database.Tx) error {
		// The ids follow from commune and name, so a second request finds the first one's units.
		id := func(name string) uuid.UUID { return uuid.NewSHA1(in.ID(), []byte("usual body "+name)) }
		there, err := s.TreeIn(ctx, tx, in)
		if err != nil {
			return err
		}
		usual := Usual()
		if _, done := there.Get(id(usual[0].Name)); !done && len(there.All()) > 0 {
			return errs.New(errs.Conflict, "unit.usual.late")
		}
		for i, body := range usual {
			if _, done := there.Get(id(body.Name)); done {
				continue
			}
			d := Draft{Name: body.Name, Kind: body.Kind, Aliases: body.Aliases, Position: i}
			if body.Parent != "" {
				above := id(body.Parent)
				d.ParentID = &above
			}
			if _, err := s.AddIn(ctx, tx, in, by, id(body.Name), d); err != nil {
				return err
			}
		}
		return nil
	})
}
