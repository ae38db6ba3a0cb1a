package plandoc

import (
	"lantoa/internal/plandoc/citation"
)

// variants warns of numbers in the text that are nearly, but not quite, those of a basis.
func variants(bases []citation.Document, paragraphs []Paragraph) []Warning {
	var out []Warning
	seen := map[string]bool{}
	for _, p := range paragraphs {
		if p.Clause == placeHeader || p.Clause == placePreamble {
			continue
		}
		for _, n := range citation.Numbers(p.Text) {
			if basis := citation.Near(bases, n); basis != "" && !seen[p.Clause+" "+n] {
				seen[p.Clause+" "+n] = true
				out = append(out, warnVariant(p.Clause, n, basis))
			}
		}
	}
	return out
}
