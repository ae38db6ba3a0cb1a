package desk

import (
	"context"
	"errors"

	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/web/ui"
)

// Problems is what must be mended in a form, each with the sentence to show.
// ok is false when err is not of the kind that a form can show.
func (d Desk) Problems(ctx context.Context, err error) (list []ui.Problem, ok bool) {
	var fields *errs.Fields
	if errors.As(err, &fields) {
		for _, f := range fields.List {
			list = append(list, ui.Problem{Name: f.Name, Text: i18n.Say(ctx, f.Key, f.Args)})
		}
		return list, true
	}
	if kind := errs.KindOf(err); kind == errs.Invalid || kind == errs.Conflict || kind == errs.Forbidden {
		return []ui.Problem{{Text: i18n.Error(ctx, err)}}, true
	}
	return nil, false
}
