package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// event is one line of "go test -json" (see "go doc test2json").
type event struct {
	Action     string
	Package    string
	ImportPath string // of a package that could not be built
	Test       string // empty when the event is about the package
	Output     string
}

// report counts results and keeps the output of what is still running.
type report struct {
	out      io.Writer
	output   map[string][]string
	packages int
	passed   int
	failed   []string
	skipped  []string
}

func newReport(out io.Writer) *report {
	return &report{out: out, output: map[string][]string{}}
}

func (r *report) read(in io.Reader) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 16<<20) // a test may print a whole page in one line
	for lines.Scan() {
		var e event
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			// go itself speaks plainly, for instance about a package that is not there
			fmt.Fprintln(r.out, lines.Text())
			continue
		}
		r.take(e)
	}
	return lines.Err()
}

func (r *report) take(e event) {
	name := e.Package
	if e.Test != "" {
		name += " " + e.Test
	}
	switch e.Action {
	case "build-output":
		fmt.Fprint(r.out, e.Output)
	case "build-fail":
		// told once for each package that needs it
		if name := e.ImportPath + " (does not build)"; !slices.Contains(r.failed, name) {
			r.failed = append(r.failed, name)
		}
	case "output":
		r.output[name] = append(r.output[name], e.Output)
	case "pass", "fail", "skip":
		if e.Test == "" {
			r.endPackage(e, name)
		} else {
			r.endTest(e, name)
		}
		delete(r.output, name)
	}
}

func (r *report) endTest(e event, name string) {
	switch e.Action {
	case "pass":
		r.passed++
	case "fail":
		r.failed = append(r.failed, name)
		r.show(name)
	case "skip":
		r.skipped = append(r.skipped, name)
		r.show(name)
	}
}

// endPackage shows a package's own lines: "ok ..." alone when it passed, all of
// them when it failed, for a panic belongs to no test. "skip" means that it has no tests.
func (r *report) endPackage(e event, name string) {
	switch e.Action {
	case "pass":
		r.packages++
		for _, line := range r.output[name] {
			if strings.HasPrefix(line, "ok ") {
				fmt.Fprint(r.out, line)
			}
		}
	case "fail":
		r.packages++
		if !slices.ContainsFunc(r.failed, func(f string) bool { return strings.HasPrefix(f, name+" ") }) {
			r.failed = append(r.failed, name)
		}
		r.show(name)
	}
}

func (r *report) show(name string) {
	for _, line := range r.output[name] {
		fmt.Fprint(r.out, line)
	}
}

// close prints the summary and tells whether all is well. Strictly, a skipped
// test is not: a promise that nobody checked is no promise.
func (r *report) close(strict bool) bool {
	for _, name := range r.skipped {
		fmt.Fprintln(r.out, "SKIPPED", name)
	}
	for _, name := range r.failed {
		fmt.Fprintln(r.out, "FAILED", name)
	}
	fmt.Fprintf(r.out, "go test: %d packages, %d passed, %d failed, %d skipped\n",
		r.packages, r.passed, len(r.failed), len(r.skipped))
	switch {
	case len(r.failed) > 0:
		return false
	case r.packages == 0:
		fmt.Fprintln(r.out, "FAILED: no package was tested")
		return false
	case strict && len(r.skipped) > 0:
		fmt.Fprintln(r.out, "FAILED: in CI no test may be skipped")
		return false
	}
	return true
}
