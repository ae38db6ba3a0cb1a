package report

import (
	"slices"

	"lantoa/internal/activity"
	"lantoa/internal/errs"
	"lantoa/internal/officialdoc"
)

// Check is one thing to look at before the report goes to be signed. It speaks of
// the text, never of whoever wrote it. It stands beside the document, so unlike that it
// is said in the reader's language.
type Check struct {
	OK     bool
	Key    string // of its words, with what fills their gaps
	Args   errs.Args
	Figure string // key of the figure that shows more; may be empty
}

// checks look at what the report says and at what it cannot know.
func checks(f Facts, l *ledger, format officialdoc.Profile, o office) []Check {
	list := []Check{{OK: true, Key: "report_check.layout", Args: errs.Args{"Rule": format.Rule}}}
	add := func(key string, figure Figure) {
		l.put(figure)
		list = append(list, Check{Key: key, Args: errs.Args{"Count": *figure.Value}, Figure: figure.Key})
	}

	if silent, busy := f.silent(), f.busy(); len(silent) > 0 {
		list = append(list, Check{Key: "report_check.silent", Args: errs.Args{"Silent": len(silent), "Count": len(busy)}, Figure: "units.silent"})
	} else if len(busy) > 0 {
		list = append(list, Check{OK: true, Key: "report_check.none_silent"})
	}
	all := counted{key: "activities", activities: f.Activities}
	if missing := all.uncounted(); len(missing) > 0 {
		add("report_check.uncounted", all.part("uncounted", "hoạt động chưa ghi số người", missing))
	}
	unproven := slices.DeleteFunc(slices.Clone(f.Activities), func(a activity.Activity) bool { return len(a.Photos)+len(a.Links) > 0 })
	if len(unproven) > 0 {
		add("report_check.unproven", all.part("unproven", "hoạt động chưa có minh chứng", unproven))
	}
	if len(f.Waiting) > 0 {
		add("report_check.waiting", all.part("waiting", "hoạt động chờ duyệt, chưa tính", f.Waiting))
	}
	if f.Today.Before(f.Report.EndsOn) {
		list = append(list, Check{Key: "report_check.not_over", Args: errs.Args{"Day": day(f.Report.EndsOn)}})
	}
	return append(list,
		Check{Key: "report_check.gaps"},
		Check{Key: "report_check.number", Args: errs.Args{"Office": o.numberedBy}})
}
