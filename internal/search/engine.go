package search

import (
	"strings"

	"lantoa/internal/database"
	"lantoa/internal/scope"
)

// match is from where entries come that hold all the words, the value of its one gap, and
// the order that is had for nothing. The two engines say it differently. Words are
// letters and digits only, and quoted.
func match(engine database.Engine, in scope.Commune, kind Kind, words []wanted) (from, value, newestFirst string) {
	words = append([]wanted{{text: shelf(in, kind)}}, words...)
	parts := make([]string, len(words))
	if engine == database.Postgres {
		for i, w := range words {
			parts[i] = "'" + w.text + "'"
			if w.prefix {
				parts[i] += ":*"
			}
		}
		return `search_entry e WHERE array_to_tsvector(string_to_array(e.words, ' ')) @@ CAST(CAST(? AS TEXT) AS tsquery)`, strings.Join(parts, " & "), `e.ref DESC`
	}
	for i, w := range words {
		parts[i] = `"` + w.text + `"`
		if w.prefix {
			parts[i] += "*"
		}
	}
	return `search_index CROSS JOIN search_entry e ON e.ref = search_index.rowid WHERE search_index MATCH ?`, strings.Join(parts, " AND "), `search_index.rowid DESC`
}

// newest is the number of a new entry. On SQLite the index knows entries by it alone.
func newest(engine database.Engine, in scope.Commune) (query string, args []any) {
	if engine == database.Postgres {
		return `(SELECT COALESCE(MAX(ref), 0) + 1 FROM search_entry WHERE commune_id = ?)`, []any{in.ID()}
	}
	return `(SELECT COALESCE(MAX(ref), 0) + 1 FROM search_entry)`, nil
}
