// Package content holds the starter texts for the message clauses of the founding plan:
// one file a clause, each with its forms for every kind of channel. They say only what the
// plan or a named source says, and leave a gap, [[like this]], for what has to be looked up.
package content

import "embed"

// Files are the starter texts, "II.1.1.3-1.toml".
//
//go:embed *.toml
var Files embed.FS
