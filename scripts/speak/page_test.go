package main

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"lantoa/internal/content/starter"
)

func all(t *testing.T) []starter.Entry {
	t.Helper()
	entries, err := starter.All()
	if err != nil || len(entries) == 0 {
		t.Fatal(len(entries), err)
	}
	return entries
}

func TestEveryStarterTextTakesAMinuteToAMinuteAndAHalf(t *testing.T) {
	for _, e := range all(t) {
		if r := rowOf(e, 0); r.seconds < 60 || r.seconds > 90 {
			t.Errorf("%s takes %d s", e.Clause, r.seconds)
		}
	}
}

func TestEveryStarterTextWasRenderedAsItStands(t *testing.T) {
	written, err := os.ReadFile("../../docs/starter-speech.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for line := range strings.Lines(string(written)) {
		if strings.HasPrefix(line, "| II") {
			rows++
		}
	}
	for _, e := range all(t) {
		r := rowOf(e, 0)
		begin, end := fmt.Sprintf("| %s | %s |", r.clause, r.title), fmt.Sprintf("| %s |\n", r.text)
		found := false
		for line := range strings.Lines(string(written)) {
			found = found || strings.HasPrefix(line, begin) && strings.HasSuffix(line, end)
		}
		if !found {
			t.Errorf("%s is not in docs/starter-speech.md as it stands: run make speak", e.Clause)
		}
	}
	if rows != len(all(t)) {
		t.Errorf("%d rows for %d texts: run make speak", rows, len(all(t)))
	}
}

func TestAPageHasARowForEachText(t *testing.T) {
	got := page([]row{{"II.1-1", "Một | hai", "abc", 150, 62, 58*time.Second + 240*time.Millisecond}})
	if !strings.HasSuffix(got, "| II.1-1 | Một / hai | 150 | 62 | 58.2 | abc |\n") {
		t.Error(got)
	}
}
