package unit

import (
	"context"
	_ "embed"
	"fmt"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
)

//go:embed usual.toml
var usual string

// Body is one of the bodies that most communes have, to start a list from.
type Body struct {
	Name    string
	Kind    Kind
	Parent  string // the name of a body before it; empty at the top
	Aliases []string
	Ward    string // what it is called in a phường, where that is another body's name
	usual   string // its name in the ready list, by which its id is made
}

// ID is the same for the same body of the list in one commune, whatever it is called there.
func (b Body) ID(in scope.Commune) uuid.UUID {
	return uuid.NewSHA1(in.ID(), []byte("usual body "+b.usual))
}

// Usual is the ready list, each body after its parent. Hamlets, party cells and
// the schools' own names differ in every commune and are left to it.
func Usual() []Body {
	var list struct{ Body []Body }
	if _, err := toml.Decode(usual, &list); err != nil {
		panic(fmt.Sprintf("the embedded list of usual bodies is broken: %v", err))
	}
	for i := range list.Body {
		list.Body[i].usual = list.Body[i].Name
	}
	return list.Body
}

// UsualIn is the ready list as a commune of that kind calls it: "Xã", "Phường", "Đặc khu".
func UsualIn(kind string) []Body {
	if kind == "Xã" {
		return Usual()
	}
	called := strings.NewReplacer("Xã ", kind+" ", "xã", strings.ToLower(kind))
	list := Usual()
	for i, b := range list {
		if b.Ward != "" && kind == "Phường" {
			list[i].Name = b.Ward
		}
		list[i].Name, list[i].Parent = called.Replace(list[i].Name), called.Replace(b.Parent)
		for j, alias := range b.Aliases {
			list[i].Aliases[j] = called.Replace(alias)
		}
	}
	return list
}

// AddUsual gives a commune that has no units yet the usual bodies, all of them or
// none. Asked twice, they are there once; a commune with units of its own is left alone.
func (s Store) AddUsual(ctx context.Context, in scope.Commune, by uuid.UUID) error {
	return s.db.Tx(ctx, func(tx database.Tx) error {
		there, err := s.TreeIn(ctx, tx, in)
		if err != nil {
			return err
		}
		usual := Usual()
		if _, done := there.Get(usual[0].ID(in)); !done && len(there.All()) > 0 {
			return errs.New(errs.Conflict, "unit.usual.late")
		}
		ids := map[string]uuid.UUID{}
		for i, body := range usual {
			ids[body.Name] = body.ID(in)
			if _, done := there.Get(body.ID(in)); done {
				continue
			}
			d := Draft{Name: body.Name, Kind: body.Kind, Aliases: body.Aliases, Position: i}
			if body.Parent != "" {
				above := ids[body.Parent]
				d.ParentID = &above
			}
			if _, err := s.AddIn(ctx, tx, in, by, body.ID(in), d); err != nil {
				return err
			}
		}
		return nil
	})
}
