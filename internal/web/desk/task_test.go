package desk

import (
	"context"
	"testing"

	"lantoa/internal/i18n"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
)

func TestADutyWithoutADateIsNeverMadeToLookLate(t *testing.T) {
	speaker, err := i18n.New()
	if err != nil {
		t.Fatal(err)
	}
	ctx := i18n.Hold(context.Background(), speaker, "")
	for name, c := range map[string]struct {
		task          plan.Task
		words, origin string
	}{
		"a duty that states none": {plan.Task{Kind: plan.Duty, Origin: plan.FromDocument}, "", "Văn bản không nêu hạn"},
		"a step without one":      {plan.Task{Kind: plan.Subtask, Origin: plan.FromCommune}, "", "Chưa đặt hạn"},
		"the document's own":      {plan.Task{Kind: plan.Duty, Origin: plan.FromDocument, Deadline: plandoc.Deadline{Text: "trước ngày 20/11/2025"}}, "Trước ngày 20/11/2025", "theo văn bản"},
		"the commune's own":       {plan.Task{Kind: plan.Subtask, Origin: plan.FromCommune, Deadline: plandoc.Deadline{Text: "30/12/2026"}}, "30/12/2026", "xã đặt"},
	} {
		if words, origin := deadline(ctx, c.task); words != c.words || origin != c.origin {
			t.Errorf("%s: %q, %q", name, words, origin)
		}
	}
}
