package architecture

import (
	"go/ast"
	"slices"
	"strings"
	"testing"
)

// scopeless lists the methods of stores that take no scope.Commune, and why.
func scopeless() []string {
	return []string{
		// the interface of the session library; the commune is the one that the host named
		"Sessions.Find", "Sessions.FindCtx", "Sessions.Commit", "Sessions.CommitCtx", "Sessions.Delete", "Sessions.DeleteCtx",
	}
}

// makers lists which rooms may make a scope.Commune, and how.
func makers() map[string][]string {
	return map[string][]string{
		"Claimed":    {"internal/job"},                                                       // from a claimed job row
		"Hold":       {"internal/web"},                                                       // from the host of a request
		"ByName":     {"internal/cli", "internal/demo"},                                      // from the command line's --commune
		"Found":      {"internal/cli", "internal/demo", "internal/testkit", "scripts/bench"}, // a new tenant
		"FoundFirst": {"internal/commune"},                                                   // the first one of an instance
	}
}

func TestEveryFunctionOfAStoreTakesTheCommuneItMayTouch(t *testing.T) {
	for _, r := range house(t) {
		if f, ok := floorOf(r.dir); !ok || f != subjects {
			continue
		}
		report(t, tenantProblems(r))
	}
}

// tenantProblems finds exported methods of stores that reach the database (they
// take a context) without a scope.Commune.
func tenantProblems(r room) []string {
	var problems []string
	for _, f := range r.code() {
		for _, d := range f.tree.Decls {
			method, ok := d.(*ast.FuncDecl)
			if !ok || method.Recv == nil || !method.Name.IsExported() {
				continue
			}
			owner := rootName(unstar(method.Recv.List[0].Type))
			if !strings.HasSuffix(owner, "Store") && owner != "Sessions" || slices.Contains(scopeless(), owner+"."+method.Name.Name) {
				continue
			}
			if takes(method, "context.Context") && !takes(method, "scope.Commune") {
				problems = append(problems, f.line(method.Pos())+": "+owner+"."+method.Name.Name+" takes no scope.Commune, so it could cross communes")
			}
		}
	}
	return problems
}

func TestACommuneIsMadeOnlyWhereItIsKnown(t *testing.T) {
	for _, r := range house(t) {
		for _, f := range r.code() {
			ast.Inspect(f.tree, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				selector, ok := call.Fun.(*ast.SelectorExpr)
				if !ok || r.dir == "internal/scope" {
					return true
				}
				from := rootName(selector.X)
				if name := selector.Sel.Name; from == "scope" && (name == "Claimed" || name == "Hold") || strings.HasSuffix(lastName(selector.X), "Directory") && (name == "ByName" || name == "Found" || name == "FoundFirst") {
					if !slices.ContainsFunc(makers()[name], func(room string) bool { return under(r.dir, room) }) {
						t.Errorf("%s: %s makes a commune here", f.line(call.Pos()), name)
					}
				}
				return true
			})
		}
	}
}

func takes(f *ast.FuncDecl, kind string) bool {
	for _, p := range f.Type.Params.List {
		if s, ok := p.Type.(*ast.SelectorExpr); ok && rootName(s.X)+"."+s.Sel.Name == kind {
			return true
		}
	}
	return false
}

func unstar(e ast.Expr) ast.Expr {
	if s, ok := e.(*ast.StarExpr); ok {
		return s.X
	}
	return e
}

// lastName is the name right before the method: Directory in a.Directory.
func lastName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

func TestAStoreFunctionWithoutACommuneIsFound(t *testing.T) {
	for text, count := range map[string]int{
		"func (s Store) All(ctx context.Context) error { return nil }":                   1,
		"func (s *LogStore) All(ctx context.Context, n int) error { return nil }":        1,
		"func (s Store) All(ctx context.Context, in scope.Commune) error { return nil }": 0,
		"func (s Store) now() error { return nil }":                                      0,
	} {
		if problems := tenantProblems(room{dir: "a", files: []file{goFile(t, "a/a.go", "package a\n"+text)}}); len(problems) != count {
			t.Errorf("%s: want %d problems, got %q", text, count, problems)
		}
	}
}
