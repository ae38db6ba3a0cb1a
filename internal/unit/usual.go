package unit

import (
	_ "embed"
	"fmt"

	"github.com/BurntSushi/toml"
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
