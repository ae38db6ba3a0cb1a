package architecture

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"
	"testing"
)

func TestExportedThingsSayWhatTheyPromise(t *testing.T) {
	for _, r := range house(t) {
		report(t, commentProblems(r))
	}
}

func commentProblems(r room) []string {
	var problems []string
	code := r.code()
	if len(code) > 0 && !slices.ContainsFunc(code, func(f file) bool { return f.tree.Doc != nil }) {
		problems = append(problems, r.dir+": no file says what the package is for")
	}
	for _, f := range code {
		for _, d := range f.tree.Decls {
			for _, name := range uncommented(d) {
				problems = append(problems, f.line(name.Pos())+": "+name.Name+" has no comment that says what it promises")
			}
		}
	}
	return problems
}

// uncommented lists the exported names of a declaration that nothing explains;
// the comment above a group explains all of it.
func uncommented(d ast.Decl) []*ast.Ident {
	var bare []*ast.Ident
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Doc == nil && d.Name.IsExported() && !explainedElsewhere(d) {
			bare = append(bare, d.Name)
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				if d.Doc == nil && spec.Doc == nil && spec.Comment == nil && spec.Name.IsExported() {
					bare = append(bare, spec.Name)
				}
			case *ast.ValueSpec:
				for _, name := range spec.Names {
					if d.Doc == nil && spec.Doc == nil && spec.Comment == nil && name.IsExported() && d.Tok != token.IMPORT {
						bare = append(bare, name)
					}
				}
			}
		}
	}
	return bare
}

// explainedElsewhere: a method of a type nobody outside sees, or one whose
// promise stands in the standard library.
func explainedElsewhere(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return false
	}
	standard := strings.Fields(`Error Unwrap Is As String GoString Format Len Less Swap Scan Value ServeHTTP
		MarshalText UnmarshalText MarshalJSON UnmarshalJSON MarshalXML UnmarshalXML`)
	if slices.Contains(standard, d.Name.Name) {
		return true
	}
	receiver := d.Recv.List[0].Type
	if generic, ok := receiver.(*ast.IndexExpr); ok {
		receiver = generic.X
	}
	name := rootName(receiver)
	return name != "" && !ast.IsExported(name)
}

func TestMissingCommentsAreFound(t *testing.T) {
	for text, count := range map[string]int{
		"package a": 1,
		"// Package a is.\npackage a\nfunc F() {}":                           1,
		"// Package a is.\npackage a\ntype T struct{}":                       1,
		"// Package a is.\npackage a\nconst C = 1":                           1,
		"// Package a is.\npackage a\nfunc (T) Do() {}":                      1,
		"// Package a is.\npackage a\nfunc f() {}":                           0,
		"// Package a is.\npackage a\nfunc (t) Do() {}":                      0,
		"// Package a is.\npackage a\nfunc (T) Error() string { return `` }": 0,
		"// Package a is.\npackage a\n// F does.\nfunc F() {}":               0,
		"// Package a is.\npackage a\n// Both.\nconst (\nB = 1\nC = 2\n)":    0,
	} {
		problems := commentProblems(room{dir: "a", files: []file{goFile(t, "a/a.go", text)}})
		if len(problems) != count {
			t.Errorf("%s: want %d problems, got %q", text, count, problems)
		}
	}
}
