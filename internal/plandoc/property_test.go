package plandoc_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"lantoa/internal/plandoc"
	"lantoa/internal/plandoc/score"
)

// printed is a reading as a text file: what the reader itself gives out.
func printed(r plandoc.Reading, between string, width int) string {
	var b strings.Builder
	for _, p := range r.Paragraphs {
		if p.Clause == "header" { // printed line by line
			b.WriteString(p.Text + between)
			continue
		}
		b.WriteString(wrapped(p.Text, width))
		if isRow(p.Text) {
			b.WriteString("\n")
			continue
		}
		b.WriteString(between)
	}
	return b.String()
}

func isRow(text string) bool { return strings.Count(text, "|") > 1 }

func wrapped(text string, width int) string {
	if width == 0 || isRow(text) {
		return text
	}
	var b strings.Builder
	at := 0
	for i, word := range strings.Fields(text) {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case at+1+n > width:
			b.WriteString("\n")
			at = 0
		default:
			b.WriteString(" ")
			at++
		}
		b.WriteString(word)
		at += n
	}
	return b.String()
}

// readings are all documents, read.
func readings(t *testing.T) map[string]plandoc.Reading {
	t.Helper()
	out := map[string]plandoc.Reading{}
	for file := range documents(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(file)] = read(t, file, data)
	}
	return out
}

func same(t *testing.T, want, got plandoc.Document) {
	t.Helper()
	a, b := told(score.Of(want, got)), inLines(t, want)
	if b != inLines(t, got) {
		t.Errorf("F1 %s", a)
	}
}

func inLines(t *testing.T, d plandoc.Document) string {
	t.Helper()
	text, err := json.MarshalIndent(d, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestWhatIsReadReadsTheSameAgain(t *testing.T) {
	for name, r := range readings(t) {
		t.Run(name, func(t *testing.T) {
			same(t, r.Document, read(t, "a.txt", []byte(printed(r, "\n\n", 0))).Document)
		})
	}
}

func TestLettersInPartsReadTheSame(t *testing.T) {
	for name, r := range readings(t) {
		t.Run(name, func(t *testing.T) {
			text := printed(r, "\n\n", 0)
			whole := read(t, "a.txt", []byte(norm.NFC.String(text))).Document
			same(t, whole, read(t, "a.txt", []byte(norm.NFD.String(text))).Document)
		})
	}
}

func TestBrokenLinesReadTheSame(t *testing.T) {
	for name, r := range readings(t) {
		for _, width := range []int{62, 72, 80, 96} {
			t.Run(name, func(t *testing.T) {
				whole := read(t, "a.txt", []byte(printed(r, "\n\n", 0))).Document
				same(t, whole, read(t, "a.txt", []byte(printed(r, "\n\n", width))).Document)
			})
		}
	}
}

// Where no empty line stands between paragraphs and all lines end at one margin, a few
// places cannot be told; nearly all must be.
func TestBrokenLinesWithNothingBetweenThemReadNearlyTheSame(t *testing.T) {
	for _, width := range []int{72, 88} {
		var all []score.Score
		for _, r := range readings(t) {
			whole := read(t, "a.txt", []byte(printed(r, "\n\n", 0))).Document
			all = append(all, score.Of(whole, read(t, "a.txt", []byte(printed(r, "\n", width))).Document))
		}
		if f := score.Join(all...).F1(); f < 0.985 {
			t.Errorf("F1 %.4f at %d letters", f, width)
		}
	}
}
