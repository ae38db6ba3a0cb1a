package plandoc_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lantoa/internal/plandoc"
	"lantoa/internal/plandoc/score"
)

// documents are the files whose answers were written by hand, each with its answer.
func documents(t *testing.T) map[string]plandoc.Document {
	t.Helper()
	answers, err := filepath.Glob("testdata/documents/*.json")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]plandoc.Document{}
	for _, answer := range answers {
		data, err := os.ReadFile(answer)
		if err != nil {
			t.Fatal(err)
		}
		var want plandoc.Document
		strict := json.NewDecoder(bytes.NewReader(data))
		strict.DisallowUnknownFields()
		if err := strict.Decode(&want); err != nil {
			t.Fatalf("%s: %v", answer, err)
		}
		files, err := filepath.Glob(strings.TrimSuffix(answer, "json") + "*")
		if err != nil || len(files) != 2 {
			t.Fatalf("%s wants one document beside it: %v %v", answer, files, err)
		}
		for _, f := range files {
			if f != answer {
				out[f] = want
			}
		}
	}
	return out
}

// The goal of all documents together, and what no single one may fall below.
const (
	goal  = 0.95
	floor = 0.85
)

func TestDocumentsAreReadAsAPersonReadsThem(t *testing.T) {
	var all []score.Score
	for file, want := range documents(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			s := score.Of(want, read(t, file, data).Document)
			all = append(all, s)
			t.Log(told(s))
			if s.F1() < floor {
				t.Errorf("F1 %.3f", s.F1())
			}
		})
	}
	sum := score.Join(all...)
	t.Log("all: " + told(sum))
	if sum.F1() < goal {
		t.Errorf("F1 %.4f of all documents", sum.F1())
	}
}

// told shows a score with what was missed and what was invented.
func told(s score.Score) string {
	var b strings.Builder
	fmt.Fprintf(&b, "F1 %.4f\n", s.F1())
	for _, f := range s {
		fmt.Fprintf(&b, "  %-10s %.3f\n", f.Name, f.F1())
		if testing.Verbose() {
			for _, m := range f.Missed {
				fmt.Fprintf(&b, "    - %s\n", m)
			}
			for _, i := range f.Invented {
				fmt.Fprintf(&b, "    + %s\n", i)
			}
		}
	}
	return b.String()
}
