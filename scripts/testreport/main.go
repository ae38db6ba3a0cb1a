// Command testreport reads what "go test -json" writes and shows what a person
// needs: one line a package, the output of what failed, the reason of what was
// skipped, and a summary. It fails when a test failed and, in CI, when one was skipped.
package main

import (
	"fmt"
	"os"
)

func main() {
	r := newReport(os.Stdout)
	if err := r.read(os.Stdin); err != nil {
		fmt.Fprintln(os.Stderr, "testreport:", err)
		os.Exit(1)
	}
	if !r.close(os.Getenv("CI") != "") {
		os.Exit(1)
	}
}
