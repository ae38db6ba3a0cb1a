package desk

import (
	"testing"

	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
)

func TestADutyWithoutADateIsNeverMadeToLookLate(t *testing.T) {
	for name, c := range map[string]struct {
		task          plan.Task
		words, origin string
	}{
		"a duty that states none": {plan.Task{Kind: plan.Duty, Origin: plan.FromDocument}, "", "văn bản không nêu hạn"},
		"a step without one":      {plan.Task{Kind: plan.Subtask, Origin: plan.FromCommune}, "", "chưa đặt hạn"},
		"the document's own":      {plan.Task{Kind: plan.Duty, Origin: plan.FromDocument, Deadline: plandoc.Deadline{Text: "trước ngày 20/11/2025"}}, "Trước ngày 20/11/2025", "theo văn bản"},
		"the commune's own":       {plan.Task{Kind: plan.Subtask, Origin: plan.FromCommune, Deadline: plandoc.Deadline{Text: "30/12/2026"}}, "30/12/2026", "xã đặt"},
	} {
		if words, origin := deadline(c.task); words != c.words || origin != c.origin {
			t.Errorf("%s: %q, %q", name, words, origin)
		}
	}
}
