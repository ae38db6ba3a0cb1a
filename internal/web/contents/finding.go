package contents

import (
	"context"
	"strings"

	"lantoa/internal/content"
	"lantoa/internal/content/check"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/web/desk"
)

// found is what was found in one variant, or in the common text for no channel.
func found(r check.Report, c content.Channel) []check.Finding {
	var list []check.Finding
	for _, f := range r.Findings {
		if f.Channel == c {
			list = append(list, f)
		}
	}
	return list
}

// worst is the level that matters most among findings.
func worst(findings []check.Finding) check.Level {
	level := check.Fine
	for _, f := range findings {
		switch {
		case f.Level == check.Stop:
			return check.Stop
		case f.Level == check.Look:
			level = check.Look
		}
	}
	return level
}

func findingClass(l check.Level) string { return "ck ck--" + string(l) }

func findingIcon(l check.Level) string {
	if l == check.Fine {
		return "check"
	}
	return "triangle-alert"
}

func sentence(ctx context.Context, f check.Finding) string {
	return i18n.Say(ctx, f.Key, errs.Args(f.Args))
}

// fieldOf is the name in the form of what a finding is about.
func fieldOf(f check.Finding) string {
	if f.Channel == "" {
		return f.Field
	}
	return variantName(f.Channel, f.Field)
}

// measured says how long a variant is beside its limits: "tiêu đề 43/140 chữ".
func measured(ctx context.Context, r check.Report, c content.Channel) string {
	var list []string
	for _, m := range r.Measures {
		if m.Channel != c {
			continue
		}
		text := desk.Number(m.Have)
		if m.Limit > 0 {
			text += "/" + desk.Number(m.Limit)
		}
		switch m.Field {
		case "title":
			text = i18n.T(ctx, "content_page.measure.title") + " " + text
		case "lead":
			text = i18n.T(ctx, "content_page.measure.lead") + " " + text
		}
		list = append(list, text+" "+i18n.Named(ctx, "measure", m.Unit))
	}
	return strings.Join(list, ", ")
}
