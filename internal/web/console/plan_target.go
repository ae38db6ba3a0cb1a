package console

import (
	"slices"

	"lantoa/internal/target"
)

// targets are those of the chosen clause and below it; all when none is chosen.
func (p planPage) targets() []target.Target {
	within := p.below(p.Chosen)
	return slices.DeleteFunc(slices.Clone(p.Targets), func(t target.Target) bool {
		return p.Chosen != "" && !slices.Contains(within, t.Clause)
	})
}
