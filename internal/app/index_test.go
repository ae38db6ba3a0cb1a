package app_test

import (
	"context"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/permission"
)

// whole lists what may be read with nothing but the commune as a condition: tables of
// which a commune has few rows, and indexes that are counted through without the rows.
func whole() map[string]string {
	return map[string]string{
		"commune":                 "one row for each tenant",
		"goose_db_version":        "one row for each migration",
		"unit":                    "the tree is read whole: some dozens",
		"unit_alias":              "with the tree",
		"member":                  "some dozens, listed whole",
		"member_grant":            "with the members",
		"notice_choice":           "one row for each member",
		"plan":                    "some dozens at most, listed whole",
		"report":                  "one or two a month, listed whole",
		"inspection":              "some dozens a year, listed whole",
		"nil_return":              "one row for each unit and month",
		"job":                     "work that waits: a handful",
		"audit_head":              "one row",
		"channel":                 "a handful, listed whole",
		"portal_stamp":            "one row",
		"review_rule":             "one row",
		"item_counter":            "one row",
		"item_number":             "counted through the index alone",
		"item_state":              "counted by state through the index alone",
		"task_standing":           "counted by plan through the index alone",
		"notice_event_waiting":    "an index of only what waits",
		"notice_delivery_waiting": "an index of only what waits",
		"extension_open":          "an index of only what waits",
		"search_entry_ref":        "the last number of the index",
	}
}

// asked is each different query that was asked, with the values it was asked with first.
type asked struct {
	mu      sync.Mutex
	queries map[string][]any
}

func (a *asked) see(query string, args []any) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if _, known := a.queries[query]; !known && !strings.HasPrefix(query, "EXPLAIN") {
		a.queries[query] = args
	}
}

// walk opens every page of the site map as each role that may, and does the work left for later.
func (h house) walk(t *testing.T) {
	t.Helper()
	more := []string{"/console/search?q=hoc+goi", "/console/search?q=h%E1%BB%8Dc&kind=task", "/console/plans/" + h.ids["plan"] + "?state=late", "/console/plans/" + h.ids["plan"] + "?state=done&page=2",
		"/console/plans/" + h.ids["plan"] + "?clause=II.1", "/console/activities?state=accepted", "/console/activities?state=accepted&page=2", "/console/activities?task=" + h.ids["task"],
		"/console/overview/matrix/tasks?clause=II.1&plan=" + h.ids["plan"] + "&unit=" + h.ids["unit"], "/console/overview/late?unit=" + h.ids["unit"], "/console/overview/timeline?view=table&clause=II.1&unit=" + h.ids["unit"],
		"/console/contents?state=in_review", "/console/contents?state=draft&page=2", "/console/contents?plan=" + h.ids["plan"] + "&topic=II.1", "/console/contents?unit=" + h.ids["unit"], "/console/contents?words=goi+video&state=draft&unit=" + h.ids["unit"]}
	for _, role := range []permission.Role{permission.Coordinator, permission.Admin, permission.Reporter, permission.Viewer} {
		v := h.visit(t, "mot.example", string(role))
		for _, route := range h.Routes() {
			method, path, _ := strings.Cut(route.Pattern, " ")
			if method != "GET" || !route.Access.Allows(role) {
				continue
			}
			v.ask(t, "GET", h.fill(strings.TrimSpace(path)), nil)
		}
		for _, path := range more {
			v.ask(t, "GET", path, url.Values{})
		}
	}
	for runner, n := h.Runner(), 0; n < 50; n++ {
		if worked, err := runner.Once(context.Background()); err != nil || !worked {
			return
		}
	}
}

func TestEveryQueryOfEveryPageUsesAnIndex(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		all := &asked{queries: map[string][]any{}}
		h.DB.Watch(all.see)
		h.walk(t)
		if len(all.queries) < 50 {
			t.Fatalf("only %d queries seen", len(all.queries))
		}
		for query, args := range all.queries {
			for _, problem := range h.problems(t, query, args) {
				t.Errorf("%s\n    %s", problem, strings.Join(strings.Fields(query), " "))
			}
		}
	})
}

func TestAListingWithoutAnIndexIsFound(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		for query, args := range map[string][]any{
			`SELECT id FROM activity WHERE commune_id = ? AND place = ?`:             {uuid.Nil, "x"},
			`SELECT id FROM task WHERE text LIKE ?`:                                  {"%x%"},
			`SELECT t.id FROM task t JOIN plan p ON p.title = t.text WHERE p.id = ?`: {uuid.Nil},
		} {
			if h.DB.Engine() == database.Postgres && strings.Contains(query, "commune_id") {
				continue // there the key's first column counts as an index
			}
			if len(h.problems(t, query, args)) == 0 {
				t.Errorf("%s goes through", query)
			}
		}
		if problems := h.problems(t, `SELECT id FROM activity WHERE commune_id = ? AND id = ?`, []any{uuid.Nil, uuid.Nil}); len(problems) > 0 {
			t.Error(problems)
		}
	})
}

// problems is where a query would read a table row by row.
func (h house) problems(t *testing.T, query string, args []any) []string {
	t.Helper()
	if h.DB.Engine() == database.Postgres {
		return h.postgresProblems(t, query, args)
	}
	ctx := context.Background()
	plan, err := h.explained(ctx, query, args)
	if err != nil {
		return []string{fmt.Sprintf("not explained: %v", err)}
	}
	made := map[string]bool{} // tables that the query itself makes
	var problems []string
	for _, step := range plan {
		if m := regexp.MustCompile(`^(?:MATERIALIZE|CO-ROUTINE) (\S+)`).FindStringSubmatch(step); m != nil {
			made[m[1]] = true
		}
		if m := regexp.MustCompile(`^SCAN (\S+)(.*)`).FindStringSubmatch(step); m != nil {
			if table := m[1]; !made[table] && table != "CONSTANT" && !strings.HasPrefix(m[2], " VIRTUAL TABLE") && whole()[tableOf(query, table)] == "" {
				problems = append(problems, step)
			}
		}
		if m := regexp.MustCompile(`^SEARCH (\S+) USING (?:COVERING )?INDEX (\S+) \(commune_id=\?\)$`).FindStringSubmatch(step); m != nil {
			ordered := strings.Contains(query, "LIMIT") && !slices.ContainsFunc(plan, func(step string) bool { return strings.Contains(step, "TEMP B-TREE FOR ORDER BY") })
			if whole()[tableOf(query, m[1])] == "" && whole()[m[2]] == "" && !ordered {
				problems = append(problems, step+": all that the commune has")
			}
		}
	}
	return problems
}

// explained is the steps of SQLite's plan, asked in a transaction since some queries
// change what they read.
func (h house) explained(ctx context.Context, query string, args []any) ([]string, error) {
	var rows []struct {
		ID, Parent, Notused int
		Detail              string
	}
	err := h.DB.Tx(ctx, func(tx database.Tx) error { return tx.Select(ctx, &rows, "EXPLAIN QUERY PLAN "+query, args...) })
	steps := make([]string, len(rows))
	for i, r := range rows {
		steps[i] = r.Detail
	}
	return steps, err
}

// tableOf is the table that a query calls so.
func tableOf(query, alias string) string {
	m := regexp.MustCompile(`(?i)\b(?:FROM|JOIN|UPDATE)\s+(\w+)\s+(?:AS\s+)?` + regexp.QuoteMeta(alias) + `\b`).FindStringSubmatch(query)
	if m == nil || m[1] == alias {
		return alias
	}
	return m[1]
}

func (h house) postgresProblems(t *testing.T, query string, args []any) []string {
	t.Helper()
	ctx := context.Background()
	var plan []string
	err := h.DB.Tx(ctx, func(tx database.Tx) error {
		if _, err := tx.Exec(ctx, `SET LOCAL enable_seqscan = off`); err != nil {
			return err
		}
		return tx.Select(ctx, &plan, "EXPLAIN "+query, args...)
	})
	if err != nil {
		return []string{fmt.Sprintf("not explained: %v", err)}
	}
	var problems []string
	for _, line := range plan {
		if m := regexp.MustCompile(`Seq Scan on (\w+)`).FindStringSubmatch(line); m != nil && whole()[m[1]] == "" {
			problems = append(problems, strings.TrimSpace(line))
		}
	}
	return problems
}
