package desk

import (
	"errors"

	"lantoa/internal/errs"
	"lantoa/internal/web/ui"
)

// Problems is what must be mended in a form, each with the sentence to show.
// ok is false when err is not of the kind that a form can show.
func (d Desk) Problems(err error) (list []ui.Problem, ok bool) {
	var fields *errs.Fields
	if errors.As(err, &fields) {
		for _, f := range fields.List {
			list = append(list, ui.Problem{Name: f.Name, Text: d.Speaker.Say(f.Key, f.Args)})
		}
		return list, true
	}
	if kind := errs.KindOf(err); kind == errs.Invalid || kind == errs.Conflict || kind == errs.Forbidden {
		return []ui.Problem{{Text: d.Speaker.Error(err)}}, true
	}
	return nil, false
}
