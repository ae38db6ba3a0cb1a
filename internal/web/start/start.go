// Package start is how an empty instance gets its first commune, and the list of steps
// by which an administrator sets it up. Each step is an ordinary page of the desk.
package start

import (
	"context"

	"lantoa/internal/commune"
	"lantoa/internal/web/desk"
)

// Pages is what the pages of the first start stand on.
type Pages struct {
	desk.Desk
	Door     *Door
	Founding commune.Founding
	Communes commune.Store
	Begun    func(context.Context) error // begins the daily work of a commune that is new
	Proxied  bool                        // people come through a proxy, which tells their addresses
}

// Where the pages are.
const (
	door  = "/bat-dau"
	steps = "/console/setup"
)
