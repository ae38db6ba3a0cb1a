// Package migrations holds the schema, step by step and forward only, once for each engine.
package migrations

import "embed"

// Files has the folders sqlite and postgres with the same steps.
//
//go:embed sqlite/*.sql postgres/*.sql
var Files embed.FS
