package contents

import (
	"context"
	"strconv"

	"lantoa/internal/content"
	"lantoa/internal/i18n"
	"lantoa/internal/web/ui"
)

func mediaName(i int, field string) string { return "media[" + strconv.Itoa(i) + "]." + field }

func (e editor) mediaField(i int, name, label, value string) ui.Field {
	return e.field(ui.Field{Name: mediaName(i, name), Label: label, Value: value})
}

// peopleField asks who can be recognised in a file.
func (e editor) peopleField(ctx context.Context, i int, m content.Media) ui.Field {
	f := e.mediaField(i, "people", i18n.T(ctx, "content_page.media.people"), string(m.People))
	for _, people := range peopleShown() {
		f.Choices = append(f.Choices, ui.Choice{Value: string(people), Label: peopleName(ctx, people)})
	}
	return f
}

func peopleName(ctx context.Context, people content.People) string {
	if people == content.Unasked {
		return i18n.T(ctx, "content_page.media.unasked")
	}
	return i18n.Named(ctx, "people_shown", string(people))
}

// sourceName is what a source is called; its address where it has no name.
func sourceName(s content.Source) string {
	if s.Name == "" {
		return s.URL
	}
	return s.Name
}
