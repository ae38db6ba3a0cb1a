package architecture

import (
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strings"
	"testing"
)

func TestNoRoomHasStateOfItsOwn(t *testing.T) {
	for _, r := range house(t) {
		report(t, stateProblems(r))
	}
}

// stateProblems finds init functions, package-level variables that begin empty
// or hold a lock, and assignments to any other.
func stateProblems(r room) []string {
	var problems []string
	variables := map[string]bool{}
	for _, f := range r.code() {
		for _, d := range f.tree.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Name.Name == "init" && d.Recv == nil {
					problems = append(problems, f.line(d.Pos())+": init runs behind the reader's back; call it where it is needed")
				}
			case *ast.GenDecl:
				if d.Tok != token.VAR {
					continue
				}
				for _, spec := range d.Specs {
					spec := spec.(*ast.ValueSpec)
					for _, name := range spec.Names {
						variables[name.Name] = name.Name != "_"
					}
					if len(spec.Values) == 0 && !isEmbedded(d, spec) || holdsLock(spec) {
						problems = append(problems, f.line(spec.Pos())+": a package-level variable that somebody changes later; put it in a type")
					}
				}
			}
		}
	}
	for _, f := range r.code() {
		for _, d := range f.tree.Decls {
			if function, ok := d.(*ast.FuncDecl); ok && function.Body != nil {
				problems = append(problems, assignments(f, function, variables)...)
			}
		}
	}
	return problems
}

func isEmbedded(d *ast.GenDecl, spec *ast.ValueSpec) bool {
	for _, doc := range []*ast.CommentGroup{d.Doc, spec.Doc} {
		if doc != nil && slices.ContainsFunc(doc.List, func(c *ast.Comment) bool { return strings.HasPrefix(c.Text, "//go:embed ") }) {
			return true
		}
	}
	return false
}

// holdsLock finds what only changing things need. sync.OnceValue is not among
// them: what is worked out once from embedded files is a constant.
func holdsLock(spec *ast.ValueSpec) bool {
	found := false
	ast.Inspect(spec, func(n ast.Node) bool {
		if selector, ok := n.(*ast.SelectorExpr); ok {
			from, ok := selector.X.(*ast.Ident)
			found = found || ok && (from.Name == "atomic" || from.Name == "sync" && !strings.HasPrefix(selector.Sel.Name, "OnceValue"))
		}
		return true
	})
	return found
}

// assignments finds where a function writes one of the package's variables. A
// name that the function declares itself, anywhere, counts as its own.
func assignments(f file, function *ast.FuncDecl, variables map[string]bool) []string {
	own := map[string]bool{}
	ast.Inspect(function, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Field:
			for _, name := range n.Names {
				own[name.Name] = true
			}
		case *ast.ValueSpec:
			for _, name := range n.Names {
				own[name.Name] = true
			}
		case *ast.AssignStmt:
			for _, left := range n.Lhs {
				if name, ok := left.(*ast.Ident); ok && n.Tok == token.DEFINE {
					own[name.Name] = true
				}
			}
		case *ast.RangeStmt:
			for _, left := range []ast.Expr{n.Key, n.Value} {
				if name, ok := left.(*ast.Ident); ok && n.Tok == token.DEFINE {
					own[name.Name] = true
				}
			}
		}
		return true
	})
	var problems []string
	check := func(target ast.Expr) {
		if name := rootName(target); variables[name] && !own[name] {
			problems = append(problems, fmt.Sprintf("%s: %s belongs to the package and is changed here", f.line(target.Pos()), name))
		}
	}
	ast.Inspect(function.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, left := range n.Lhs {
				check(left)
			}
		case *ast.IncDecStmt:
			check(n.X)
		}
		return true
	})
	return problems
}

// rootName is the variable behind a.b, a[i] and *a.
func rootName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return rootName(e.X)
	case *ast.IndexExpr:
		return rootName(e.X)
	case *ast.StarExpr:
		return rootName(e.X)
	}
	return ""
}

func TestStateOfAPackageIsFound(t *testing.T) {
	for text, count := range map[string]int{
		"var cache map[string]int":                                           1,
		"var lock = sync.Mutex{}":                                            1,
		"var read = sync.OnceValue(func() int { return 1 })":                 0,
		"func init() {}":                                                     1,
		"var last = 1\nfunc f() { last = 2 }":                                1,
		"var last = []int{1}\nfunc f() { last[0]++ }":                        1,
		"var last = 1\nfunc f() { last := 2; last = 3; _ = last }":           0,
		"var units = map[string]int{`a`: 1}":                                 0,
		"//go:embed a.txt\nvar text string":                                  0,
		"var _ fmt.Stringer = T{}":                                           0,
		"var digits = regexp.MustCompile(`[0-9]+`)\nfunc f() { _ = digits }": 0,
	} {
		problems := stateProblems(room{dir: "a", files: []file{goFile(t, "a/a.go", "package a\n"+text)}})
		if len(problems) != count {
			t.Errorf("%s: want %d problems, got %q", text, count, problems)
		}
	}
}
