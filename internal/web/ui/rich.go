package ui

import (
	"context"
	"net/url"

	"lantoa/internal/i18n"
	"lantoa/internal/richtext"
)

// RichValue is the text that RichInput sent, in its one spelling. HTML of a richer editor is
// taken where it is sent, and cleaned.
func RichValue(form url.Values, name string) richtext.Marks {
	if html := form.Get(name + "_html"); html != "" {
		return richtext.Parse(html)
	}
	return richtext.Marks(form.Get(name)).Normal()
}

// richLine is one line of "how to write headings, lists, tables".
type richLine struct{ Marks, Text string }

func richHelp(ctx context.Context) []richLine {
	return []richLine{
		{"## …", i18n.T(ctx, "rich.help.heading")},
		{"### …", i18n.T(ctx, "rich.help.smaller_heading")},
		{"- …", i18n.T(ctx, "rich.help.bullets")},
		{"1. …", i18n.T(ctx, "rich.help.numbers")},
		{"> …", i18n.T(ctx, "rich.help.quote")},
		{"| … | … |", i18n.T(ctx, "rich.help.table")},
		{"**…**", i18n.T(ctx, "rich.help.strong")},
		{"*…*", i18n.T(ctx, "rich.help.emphasis")},
		{"[…](https://…)", i18n.T(ctx, "rich.help.link")},
		{"[[…]]", i18n.T(ctx, "rich.help.gap")},
	}
}
