// Package misprint lists the wordings that scanning and hasty typing are known to leave in
// documents, with what each probably should be.
package misprint

import (
	_ "embed"
	"fmt"

	"github.com/BurntSushi/toml"

	"lantoa/internal/viet/phrase"
)

//go:embed known.toml
var known string

// Known are the wordings that the program brings.
func Known() phrase.List {
	var f struct{ Broken []phrase.Entry }
	if _, err := toml.Decode(known, &f); err != nil {
		panic(fmt.Sprintf("the embedded list of broken wordings is broken: %v", err))
	}
	return phrase.New(f.Broken)
}
