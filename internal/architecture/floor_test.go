package architecture

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"
)

// floor is a storey of the house. Imports point down only.
type floor int

const (
	data     floor = iota // embedded files; they use nothing of ours
	ground                // used by all, know none of them
	engines               // a document in, a structure out, or the reverse; no database
	subjects              // types, rules and the SQL of their own tables; no HTTP
	channels              // the outside world
	web                   // HTTP; no SQL, no rules
	app                   // wiring
	cli                   // one file a command
	cmd                   // main; under 50 lines
	apart                 // programs that only build or test; nobody imports them
)

// floors says where each room stands; rooms below a listed one stand beside it.
func floors() map[floor][]string {
	return map[floor][]string{
		data: {"migrations", "curriculum", "examples"},
		ground: {
			"internal/audit", "internal/blob", "internal/calendar", "internal/clock", "internal/config",
			"internal/database", "internal/errs", "internal/i18n", "internal/job", "internal/metrics",
			"internal/permission", "internal/scope", "internal/testkit", "internal/viet",
		},
		engines: {
			"internal/badge", "internal/officialdoc", "internal/photo", "internal/plandoc", "internal/richtext", "internal/scorm",
			"internal/sheet", "internal/speech",
		},
		subjects: {
			"internal/activity", "internal/amendment", "internal/claim", "internal/comment", "internal/commune", "internal/content", "internal/draft", "internal/event",
			"internal/gathering", "internal/inspection", "internal/intake", "internal/learner", "internal/lesson", "internal/member", "internal/notice", "internal/overview", "internal/plan",
			"internal/question", "internal/release", "internal/report", "internal/review", "internal/search", "internal/target", "internal/unit",
		},
		channels: {"internal/channel"},
		web:      {"internal/web"},
		app:      {"internal/app"},
		cli:      {"internal/cli", "internal/demo"},
		cmd:      {"cmd"},
		apart:    {"internal/architecture", "internal/web/ui/build", "scripts"},
	}
}

// never lists what the floors would allow and the way of the data forbids:
// plan → activity → report, and never back.
func never() map[string][]string {
	return map[string][]string{
		"internal/unit":     {"internal/plan", "internal/activity", "internal/report"},
		"internal/member":   {"internal/plan", "internal/activity", "internal/report"},
		"internal/plan":     {"internal/draft", "internal/activity", "internal/report"},
		"internal/draft":    {"internal/activity", "internal/report"},
		"internal/target":   {"internal/draft", "internal/activity", "internal/report"},
		"internal/activity": {"internal/report"},
		"internal/content":  {"internal/draft", "internal/release", "internal/review"},
		"internal/release":  {"internal/review"},
		"internal/search":   {"internal/unit", "internal/member", "internal/plan", "internal/activity", "internal/report"},
		"internal/notice":   {"internal/plan", "internal/activity", "internal/comment", "internal/inspection", "internal/gathering", "internal/overview", "internal/report"},
	}
}

// floorOf finds the floor by the longest listed folder that holds the room.
func floorOf(room string) (floor, bool) {
	for dir := room; dir != "."; dir = path.Dir(dir) {
		for f, rooms := range floors() {
			if slices.Contains(rooms, dir) {
				return f, true
			}
		}
	}
	return 0, false
}

func TestImportsPointDownOnly(t *testing.T) {
	for _, r := range house(t) {
		report(t, floorProblems(r))
	}
}

func floorProblems(r room) []string {
	here, ok := floorOf(r.dir)
	if !ok {
		return []string{r.dir + " stands on no floor: add it to floors() in internal/architecture/floor_test.go, where it belongs"}
	}
	var problems []string
	for _, f := range r.code() {
		for _, imported := range f.imports {
			if why := refuse(r.dir, here, imported); why != "" {
				problems = append(problems, fmt.Sprintf("%s imports %s: %s", f.path, imported, why))
			}
		}
	}
	return problems
}

// refuse gives the reason why a room may not import a package, "" when it may.
func refuse(dir string, here floor, imported string) string {
	other, ours := strings.CutPrefix(imported, module+"/")
	if !ours {
		return refuseOutside(here, imported)
	}
	there, ok := floorOf(other)
	if !ok {
		return "it stands on no floor"
	}
	for from, forbidden := range never() {
		if under(dir, from) && slices.ContainsFunc(forbidden, func(to string) bool { return under(other, to) }) {
			return "that way the data does not flow"
		}
	}
	switch {
	case there == apart && !(here == apart && sharesRoom(dir, other)):
		return "nobody uses the programs that build or test"
	case there > here:
		return "imports point down only"
	case there == here && here == data, there == here && here == engines && !sharesRoom(dir, other):
		return "rooms of this floor do not know each other"
	case here == cmd && there != cli:
		return "main only hands over to cli"
	case other == "internal/database" && !holdsSQL(here):
		return "SQL belongs to the subjects and the ground"
	}
	return ""
}

func refuseOutside(here floor, imported string) string {
	switch {
	case imported == "database/sql" && !holdsSQL(here):
		return "SQL belongs to the subjects and the ground"
	case slices.Contains([]string{"modernc.org/sqlite", "github.com/jackc/pgx"}, driver(imported)) && here != ground:
		return "only the ground knows a database driver"
	case imported == "net/http" && here == subjects:
		return "subjects know no HTTP"
	}
	return ""
}

// holdsSQL: app is among them because it opens the database and hands it down, and the
// programs apart because measuring needs tables filled by the thousand.
func holdsSQL(f floor) bool { return f == ground || f == subjects || f == app || f == apart }

func driver(imported string) string {
	for _, known := range []string{"modernc.org/sqlite", "github.com/jackc/pgx"} {
		if under(imported, known) {
			return known
		}
	}
	return ""
}

func under(dir, parent string) bool { return dir == parent || strings.HasPrefix(dir, parent+"/") }

// sharesRoom tells whether both are parts of one listed room, as plandoc and plandoc/docx are.
func sharesRoom(a, b string) bool {
	for _, rooms := range floors() {
		for _, r := range rooms {
			if under(a, r) && under(b, r) {
				return true
			}
		}
	}
	return false
}

func TestForbiddenImportsAreFound(t *testing.T) {
	for _, c := range []struct {
		from, to string
		ok       bool
	}{
		{"internal/web/console", "internal/plan", true},
		{"internal/web/console", "internal/web/ui", true},
		{"internal/report", "internal/plan", true},
		{"internal/plandoc/docx", "internal/plandoc", true},
		{"internal/database", "migrations", true},
		{"internal/app", "internal/database", true},
		{"cmd/lantoa", "internal/cli", true},
		{"internal/plan", "database/sql", true},
		{"internal/plan", "internal/report", false},
		{"internal/plan", "internal/web/form", false},
		{"internal/release", "internal/channel/zalo", false},
		{"internal/channel/zalo", "internal/web", false},
		{"internal/plandoc", "internal/officialdoc", false},
		{"internal/plandoc", "internal/database", false},
		{"internal/errs", "internal/unit", false},
		{"internal/web/portal", "internal/database", false},
		{"internal/web/portal", "database/sql", false},
		{"internal/web/portal", "github.com/jackc/pgx/v5", false},
		{"internal/plan", "net/http", false},
		{"internal/plan", "internal/manager", false},
		{"internal/web/ui", "internal/web/ui/build", false},
		{"cmd/lantoa", "internal/app", false},
		{"internal/novelty", "fmt", false},
	} {
		to := c.to
		if strings.HasPrefix(to, "internal/") || to == "migrations" {
			to = module + "/" + to
		}
		problems := floorProblems(room{dir: c.from, files: []file{{path: c.from + "/x.go", imports: []string{to}}}})
		if (len(problems) == 0) != c.ok {
			t.Errorf("%s importing %s: %q", c.from, c.to, problems)
		}
	}
}
