package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/app"
	"lantoa/internal/clock"
	"lantoa/internal/config"
	"lantoa/internal/content"
	"lantoa/internal/release"
	"lantoa/internal/scope"
	"lantoa/internal/search"
)

// timing is how long one question takes, and what it finds.
type timing struct {
	name     string
	found    int
	p50, p99 time.Duration
}

// calls is how often each question is asked.
const calls = 200

// onPage is how many rows a page shows.
const onPage = 20

// lists fills the demo's database and asks the stores what pages ask them.
func lists(ctx context.Context, data string, articles int) ([]timing, error) {
	a, err := app.Open(ctx, config.Config{Data: data, Database: filepath.Join(data, "lantoa.db")}, clock.System{}, slog.New(slog.DiscardHandler))
	if err != nil {
		return nil, err
	}
	defer a.Close()
	in, _, err := a.Directory.ByHost(ctx, "127.0.0.1")
	if err != nil {
		return nil, err
	}
	fmt.Fprintln(os.Stderr, "bench-portal: filling the lists")
	unit, err := fill(ctx, a, in, articles)
	if err != nil {
		return nil, fmt.Errorf("fill: %w", err)
	}
	var all []timing
	for _, q := range questions(ctx, a, in, unit) {
		fmt.Fprintln(os.Stderr, "bench-portal:", q.name)
		t, err := timed(q)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", q.name, err)
		}
		all = append(all, t)
	}
	return all, nil
}

// question is something that a page asks a store; it answers how many there are.
type question struct {
	name string
	ask  func() (int, error)
}

func questions(ctx context.Context, a *app.App, in scope.Commune, unit uuid.UUID) []question {
	news := func(q release.Query) func() (int, error) {
		q.Language, q.Limit = content.Vietnamese, onPage
		return func() (int, error) { _, all, err := a.Releases.News(ctx, in, q); return all, err }
	}
	found := func(words string) func() (int, error) {
		return func() (int, error) {
			q, err := search.Parse(words)
			if err != nil {
				return 0, err
			}
			_, all, err := a.Releases.Found(ctx, in, content.Vietnamese, q, 0, onPage)
			return all, err
		}
	}
	items := func(f content.Filter) func() (int, error) {
		f.Limit = 50
		return func() (int, error) { _, all, err := a.Contents.List(ctx, in, f); return all, err }
	}
	return []question{
		{"news, first page", news(release.Query{})},
		{"news, page 250", news(release.Query{From: 249 * onPage})},
		{"news of a topic", news(release.Query{Topic: topic(3)})},
		{"topics", func() (int, error) {
			list, err := a.Releases.Topics(ctx, in, content.Vietnamese)
			return len(list), err
		}},
		{"search of residents: dien thoai", found("dien thoai")},
		{"search of residents: hội thi chợ phiên", found("hội thi chợ phiên")},
		{"search of residents: đợt 4321", found("đợt 4321")},
		{"contents, all", items(content.Filter{})},
		{"contents by state", items(content.Filter{State: content.Drafting})},
		{"contents by topic", items(content.Filter{Topic: "II.1.1"})},
		{"contents by unit", items(content.Filter{UnitID: unit})},
		{"contents by words: dien thoai", items(content.Filter{Words: "dien thoai"})},
		{"contents by words, state and topic", items(content.Filter{Words: "chợ phiên", State: content.Drafting, Topic: "II.1.1"})},
	}
}

func timed(q question) (timing, error) {
	t := timing{name: q.name}
	var took []time.Duration
	for start := time.Now(); len(took) < calls && (len(took) < 20 || time.Since(start) < 20*time.Second); {
		began := time.Now()
		n, err := q.ask()
		if err != nil {
			return t, err
		}
		took, t.found = append(took, time.Since(began)), n
	}
	slices.Sort(took)
	t.p50, t.p99 = took[len(took)/2], took[len(took)*99/100]
	return t, nil
}
