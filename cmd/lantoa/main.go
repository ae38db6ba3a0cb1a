// Command lantoa carries a commune's plan from its clauses to the report.
package main

import (
	"os"

	"lantoa/internal/cli"
)

func main() {
	os.Exit(cli.Run(os.Args[1:], os.Stdout, os.Stderr))
}
