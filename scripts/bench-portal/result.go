package main

import (
	"cmp"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"lantoa/internal/viet"
)

// result is what was measured.
type result struct {
	race  race
	lists []timing
}

const (
	begins = "<!-- results of make bench-portal -->\n"
	ends   = "<!-- end: bench-portal -->\n"
)

// replace puts the text between the marks.
func replace(file, text string) error {
	all, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	before, rest, found := strings.Cut(string(all), begins)
	_, after, ended := strings.Cut(rest, ends)
	if !found || !ended {
		return fmt.Errorf("%s has no place for the results", file)
	}
	return os.WriteFile(file, []byte(before+begins+text+ends+after), 0o644)
}

func (r result) markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n%s. %s\n\n", time.Now().Format("2006-01-02"), machine())
	fmt.Fprintf(&b, "%d turns each of %.0f s, wrk with one thread and 16 connections; the article is %s bytes compressed. Medians.\n\n", r.race.rounds, r.race.length.Seconds(), viet.Count(r.race.bytes))
	ours, theirs := r.race.ours, r.race.theirs
	b.WriteString("| | Lan Tỏa | nginx | ratio | goal |\n|---|---:|---:|---:|---:|\n")
	row := func(name, unit, goal string, digits int, value func(turn) float64) {
		o, t := median(ours, value), median(theirs, value)
		fmt.Fprintf(&b, "| %s | %.*f%s | %.*f%s | %.2f | %s |\n", name, digits, o, unit, digits, t, unit, o/t, goal)
	}
	row("processor time a request", " µs", "≤ 4", 1, func(t turn) float64 { return float64(t.processor.Nanoseconds()) / 1000 })
	row("requests a second", "", "≥ 0.5", 0, func(t turn) float64 { return t.perSecond })
	row("p99", " ms", "", 1, func(t turn) float64 { return float64(t.p99.Microseconds()) / 1000 })
	if len(r.lists) == 0 {
		return b.String() + "\n"
	}
	fmt.Fprintf(&b, "\nThrough the stores on SQLite, %d calls each (fewer where 20 s were over); goal: 30 ms.\n\n| question | found | p50 | p99 |\n|---|---:|---:|---:|\n", calls)
	for _, t := range r.lists {
		fmt.Fprintf(&b, "| %s | %s | %.1f ms | %.1f ms |\n", t.name, viet.Count(t.found), float64(t.p50.Microseconds())/1000, float64(t.p99.Microseconds())/1000)
	}
	return b.String() + "\n"
}

func median(turns []turn, value func(turn) float64) float64 {
	var values []float64
	for _, t := range turns {
		values = append(values, value(t))
	}
	slices.SortFunc(values, cmp.Compare[float64])
	return values[len(values)/2]
}

// machine says what the figures were had on, and how busy it was.
func machine() string {
	model, load := "processor unknown", "unknown"
	if text, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		_, rest, _ := strings.Cut(string(text), "model name\t: ")
		name, _, _ := strings.Cut(rest, "\n")
		model = cmp.Or(strings.TrimSpace(name), model)
	}
	if text, err := os.ReadFile("/proc/loadavg"); err == nil {
		load, _, _ = strings.Cut(string(text), " ")
	}
	return fmt.Sprintf("Machine: %d × %s, %s/%s, %s; load at the end %s.", runtime.NumCPU(), model, runtime.GOOS, runtime.GOARCH, runtime.Version(), load)
}
