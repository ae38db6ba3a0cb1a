package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"lantoa/internal/viet"
)

// result is what was measured with one amount of data.
type result struct {
	filled
	Start               time.Duration
	Memory, MemoryAfter int64
	Pages               []timing
}

const (
	begins = "<!-- results of make bench: %s -->\n"
	ends   = "<!-- end: %s -->\n"
)

// replace puts the text between the marks of that engine.
func replace(file, engine, text string) error {
	all, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	before, rest, found := strings.Cut(string(all), fmt.Sprintf(begins, engine))
	_, after, ended := strings.Cut(rest, fmt.Sprintf(ends, engine))
	if !found || !ended {
		return fmt.Errorf("%s has no place for the results of %s", file, engine)
	}
	return os.WriteFile(file, []byte(before+fmt.Sprintf(begins, engine)+text+fmt.Sprintf(ends, engine)+after), 0o644)
}

func markdown(binary string, postgres bool, requests int, all []result) (string, error) {
	size, err := os.Stat(binary)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	command := "make bench"
	if postgres {
		command = "scripts/with-postgres make bench ARGS=--postgres"
	}
	fmt.Fprintf(&b, "\n`%s`, %s, commit %s, %s. %s\n\n", command, time.Now().Format("2006-01-02"), commit(), engineName(postgres), machine())
	head, line := "| |", "|---|"
	for _, r := range all {
		head += fmt.Sprintf(" ×%d |", r.Scale)
		line += "---:|"
	}
	fmt.Fprintf(&b, "%s goal at ×1 |\n%s---:|\n", head, line)
	row := func(name, goal string, value func(result) string) {
		fmt.Fprintf(&b, "| %s |", name)
		for _, r := range all {
			fmt.Fprintf(&b, " %s |", value(r))
		}
		fmt.Fprintf(&b, " %s |\n", goal)
	}
	row("units", "", func(r result) string { return viet.Count(r.Units) })
	row("plans", "", func(r result) string { return viet.Count(r.Plans) })
	row("tasks", "", func(r result) string { return viet.Count(r.Tasks) })
	row("activities", "", func(r result) string { return viet.Count(r.Activities) })
	row("start to the first page", "≤ 300 ms", func(r result) string { return milliseconds(r.Start) })
	row("memory after 30 pages and 5 s", "≤ 60 MB", func(r result) string { return megabytes(r.Memory) })
	row("memory after all pages", "", func(r result) string { return megabytes(r.MemoryAfter) })
	row("the program on disk", "≤ 40 MB", func(result) string { return megabytes(size.Size()) })
	fmt.Fprintf(&b, "\nPages, p50 / p99 in ms of %d requests one after the other (fewer where 20 s were over), with the bytes of the page; goal at ×1: p99 ≤ 20 ms.\n\n", requests)
	b.WriteString("| reader | page |")
	for _, r := range all {
		fmt.Fprintf(&b, " ×%d | bytes |", r.Scale)
	}
	if len(all) > 1 {
		b.WriteString(" growth of p50 |")
	}
	b.WriteString("\n|---|---|" + strings.Repeat("---:|---:|", len(all)))
	if len(all) > 1 {
		b.WriteString("---:|")
	}
	b.WriteString("\n")
	for i, p := range all[0].Pages {
		who := p.who
		if who == "" {
			who = "resident"
		}
		fmt.Fprintf(&b, "| %s | %s |", who, p.name)
		for _, r := range all {
			t := r.Pages[i]
			if t.Status != 200 {
				fmt.Fprintf(&b, " (%d) | |", t.Status)
				continue
			}
			fmt.Fprintf(&b, " %.1f / %.1f | %s |", inMilliseconds(t.P50), inMilliseconds(t.P99), viet.Count(t.Bytes))
		}
		if last := all[len(all)-1].Pages[i]; len(all) > 1 {
			fmt.Fprintf(&b, " ×%.1f |", float64(last.P50)/float64(p.P50))
		}
		b.WriteString("\n")
	}
	b.WriteString("\n")
	return b.String(), nil
}

func inMilliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func milliseconds(d time.Duration) string { return fmt.Sprintf("%d ms", d.Milliseconds()) }

func megabytes(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/(1<<20)) }

// commit is which state of the project was measured; "+" when it was changed since.
func commit() string {
	head, err := exec.Command("git", "rev-parse", "--short", "HEAD").Output()
	if err != nil {
		return "unknown"
	}
	name := strings.TrimSpace(string(head))
	if changed, err := exec.Command("git", "status", "--porcelain").Output(); err == nil && len(changed) > 0 {
		name += "+"
	}
	return name
}

// machine says what the figures were had on.
func machine() string {
	model := "processor unknown"
	if text, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for line := range strings.Lines(string(text)) {
			if _, name, found := strings.Cut(line, "model name\t: "); found {
				model = strings.TrimSpace(name)
				break
			}
		}
	}
	return fmt.Sprintf("Machine: %d × %s, %s/%s, %s.", runtime.NumCPU(), model, runtime.GOOS, runtime.GOARCH, runtime.Version())
}
