package respond

import (
	"bytes"
	"context"

	"lantoa/internal/i18n"
)

// inLanguage keeps the links and forms of an English page among the English pages.
// Pages write their addresses without a language. What looks like such an attribute is
// one: in the text of a page every quotation mark is escaped.
func inLanguage(ctx context.Context, page []byte) []byte {
	if i18n.LanguageOf(ctx) != i18n.English {
		return page
	}
	for _, attribute := range []string{"href", "action", "formaction", "data-home"} {
		from := []byte(" " + attribute + `="/`)
		parts := bytes.Split(page, from)
		var b bytes.Buffer
		b.Write(parts[0])
		for _, part := range parts[1:] {
			b.WriteString(" " + attribute + `="`)
			if !languageless(part) {
				b.WriteString("/en")
			}
			b.WriteByte('/')
			b.Write(part)
		}
		page = b.Bytes()
	}
	return page
}

// languageless addresses are the same for every reader, or name their language themselves.
func languageless(path []byte) bool {
	for _, folder := range []string{"assets/", "vi/", "en/", "/"} {
		if bytes.HasPrefix(path, []byte(folder)) {
			return true
		}
	}
	return false
}
