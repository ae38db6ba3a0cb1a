package score_test

import (
	"testing"

	"lantoa/internal/plandoc"
	"lantoa/internal/plandoc/score"
)

func TestAScoreCountsWhatWasMissedAndWhatWasInvented(t *testing.T) {
	task := func(clause, text string, leads ...string) plandoc.Task {
		return plandoc.Task{Clause: clause, Text: text, Leads: leads, Deadline: plandoc.Deadline{Kind: plandoc.NoDeadline}}
	}
	answer := plandoc.Document{Tasks: []plandoc.Task{task("I.1", "Mở lớp.", "Xã đoàn và Công an xã"), task("I.2", "Phát loa")}}
	for name, c := range map[string]struct {
		read plandoc.Document
		f1   float64
	}{
		"the same":                   {answer, 1},
		"written with other signs":   {plandoc.Document{Tasks: []plandoc.Task{task("I.1", "mở lớp", "Xã đoàn", "Công an xã"), task("I.2", "Phát loa;")}}, 1},
		"one of two tasks":           {plandoc.Document{Tasks: answer.Tasks[:1]}, 6.0 / 7},
		"nothing":                    {plandoc.Document{}, 0},
		"a lead that nobody printed": {plandoc.Document{Tasks: []plandoc.Task{answer.Tasks[0], task("I.2", "Phát loa", "Trạm Y tế")}}, 8.0 / 9},
	} {
		if got := score.Of(answer, c.read).F1(); got != c.f1 {
			t.Errorf("%s: %v, not %v", name, got, c.f1)
		}
	}
}
