// Program bench measures an instance with as much in it as a commune gathers in years:
// how soon it starts, how much memory it takes and how fast each page answers, once
// with the usual amount of data and once with ten times as much.
//
//	go run ./scripts/bench --binary bin/lantoa [--postgres] [--write docs/benchmarks.md]
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
)

func main() {
	binary := flag.String("binary", "bin/lantoa", "the program to measure")
	postgres := flag.Bool("postgres", false, "measure on the server named by LANTOA_TEST_POSTGRES, not on SQLite")
	write := flag.String("write", "", "the Markdown file whose results are replaced; without it they are printed")
	requests := flag.Int("requests", 200, "how often each page is asked for")
	scales := flag.String("scales", "1,10", "how many times the usual amount of data")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *binary, *postgres, *write, *requests, strings.Split(*scales, ",")); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, binary string, postgres bool, write string, requests int, scales []string) error {
	binary, err := filepath.Abs(binary)
	if err != nil {
		return err
	}
	var all []result
	for _, scale := range scales {
		var n int
		if _, err := fmt.Sscan(scale, &n); err != nil || n < 1 {
			return fmt.Errorf("--scales %s: a whole number is needed", scale)
		}
		r, err := one(ctx, binary, postgres, requests, n)
		if err != nil {
			return fmt.Errorf("scale %d: %w", n, err)
		}
		all = append(all, r)
	}
	text, err := markdown(binary, postgres, requests, all)
	if err != nil {
		return err
	}
	if write == "" {
		fmt.Print(text)
		return nil
	}
	return replace(write, engineName(postgres), text)
}

// one fills a database of that scale, starts the program on it and measures.
func one(ctx context.Context, binary string, postgres bool, requests, scale int) (result, error) {
	folder, err := os.MkdirTemp("", "lantoa-bench.")
	if err != nil {
		return result{}, err
	}
	defer os.RemoveAll(folder)
	source, drop, err := place(ctx, folder, postgres)
	if err != nil {
		return result{}, err
	}
	defer drop()
	fmt.Fprintf(os.Stderr, "bench: filling the database, scale %d\n", scale)
	filled, err := fill(ctx, folder, source, scale)
	if err != nil {
		return result{}, fmt.Errorf("fill: %w", err)
	}
	return measure(ctx, binary, folder, source, requests, filled)
}

func engineName(postgres bool) string {
	if postgres {
		return "PostgreSQL"
	}
	return "SQLite"
}
