// Program bench-portal measures what residents read: the page of an article beside nginx
// that sends the very same bytes as a file, and the lists and the search with ten thousand
// articles. nginx and wrk must be installed.
//
//	go run ./scripts/bench-portal --binary bin/lantoa [--write docs/benchmarks.md]
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"
)

func main() {
	binary := flag.String("binary", "bin/lantoa", "the program to measure")
	write := flag.String("write", "", "the Markdown file whose results are replaced; without it they are printed")
	rounds := flag.Int("rounds", 5, "how often each server has its turn")
	length := flag.Duration("length", 5*time.Second, "how long a turn is")
	articles := flag.Int("articles", 10_000, "how many articles the lists hold; 0 leaves the lists out")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, *binary, *write, *rounds, *length, *articles); err != nil {
		fmt.Fprintln(os.Stderr, "bench-portal:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, binary, write string, rounds int, length time.Duration, articles int) error {
	binary, err := filepath.Abs(binary)
	if err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "lantoa-bench-portal.")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	if err := os.Chmod(folder, 0o755); err != nil { // nginx reads it as another user
		return err
	}
	var r result
	if r.race, err = beside(ctx, binary, folder, rounds, length); err != nil {
		return err
	}
	if articles > 0 {
		if r.lists, err = lists(ctx, filepath.Join(folder, "data"), articles); err != nil {
			return fmt.Errorf("lists: %w", err)
		}
	}
	if write == "" {
		fmt.Print(r.markdown())
		return nil
	}
	return replace(write, r.markdown())
}
