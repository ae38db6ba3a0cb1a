package desk

import (
	"context"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/i18n"
	"lantoa/internal/plandoc"
	"lantoa/internal/target"
	"lantoa/internal/unit"
	"lantoa/internal/web/ui"
)

// Figure writes a value as people here do: 97,5.
func Figure(v float64) string {
	return strings.Replace(strconv.FormatFloat(v, 'f', -1, 64), ".", ",", 1)
}

// Goal is what a target wants reached, in words: "ít nhất 80%".
func Goal(ctx context.Context, t target.Target) string {
	words := i18n.Named(ctx, "target_bound", string(t.Bound)) + " " + Figure(t.Value)
	if t.Measure == plandoc.Percent {
		words += "%"
	}
	return words
}

// Counted is what a target counts, out of what, and who gives the figure; what nobody said
// is shown as missing.
func Counted(ctx context.Context, t target.Target, units unit.Tree) []ui.KeyValue {
	said := func(words string) string {
		if words == "" {
			return i18n.T(ctx, "draft.target.unsaid")
		}
		return words
	}
	pairs := []ui.KeyValue{{Key: i18n.T(ctx, "draft.target.numerator"), Value: said(t.Numerator)}}
	if t.Measure == plandoc.Percent || t.Denominator != "" {
		pairs = append(pairs, ui.KeyValue{Key: i18n.T(ctx, "draft.target.denominator"), Value: said(t.Denominator)})
	}
	provider := ""
	if t.Provider != uuid.Nil {
		provider = UnitName(ctx, units, t.Provider)
	}
	return append(pairs, ui.KeyValue{Key: i18n.T(ctx, "draft.target.provider"), Value: said(provider)})
}
