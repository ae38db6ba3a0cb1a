package ui

import (
	"net/url"

	"lantoa/internal/richtext"
)

// RichValue is the text that RichInput sent: what stands in the editor where a script runs,
// else the marks of the plain field.
func RichValue(form url.Values, name string) richtext.Marks {
	if html := form.Get(name + "_html"); html != "" {
		return richtext.Parse(html)
	}
	return richtext.Marks(form.Get(name)).Normal()
}
