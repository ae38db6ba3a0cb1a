package architecture

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "lantoa"

// room is a folder that holds Go code.
type room struct {
	dir   string // from the root of the project
	files []file
}

// file is one source file of any language; only Go files have a tree.
type file struct {
	path      string
	text      []byte
	imports   []string
	tree      *ast.File
	positions *token.FileSet
}

func (f file) isTest() bool      { return strings.HasSuffix(f.path, "_test.go") }
func (f file) isGenerated() bool { return f.tree != nil && ast.IsGenerated(f.tree) }
func (f file) lines() int        { return bytes.Count(f.text, []byte("\n")) }

func (f file) line(at token.Pos) string {
	return f.path + ":" + strconv.Itoa(f.positions.Position(at).Line)
}

// code is the hand-written Go of a room without its tests.
func (r room) code() []file {
	return slices.DeleteFunc(slices.Clone(r.files), func(f file) bool { return f.isTest() || f.isGenerated() })
}

// house reads every room of the project.
func house(t *testing.T) []room {
	t.Helper()
	byDir := map[string]room{}
	for _, f := range sources(t, os.DirFS("../..")) {
		if !strings.HasSuffix(f.path, ".go") {
			continue
		}
		dir := path.Dir(f.path)
		byDir[dir] = room{dir, append(byDir[dir].files, f)}
	}
	if len(byDir) < 5 {
		t.Fatal("the house was not found")
	}
	var rooms []room
	for _, r := range byDir {
		rooms = append(rooms, r)
	}
	slices.SortFunc(rooms, func(a, b room) int { return strings.Compare(a.dir, b.dir) })
	return rooms
}

// sources reads every source file below root that people of this project wrote or generated.
func sources(t *testing.T, root fs.FS) []file {
	t.Helper()
	notOurs := []string{".git", "node_modules", "vendor", "dist", "bin", "testdata", "data", "tmp", "out"}
	var found []file
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && slices.Contains(notOurs, entry.Name()):
			return fs.SkipDir
		case entry.IsDir() || !slices.Contains([]string{".go", ".templ", ".css", ".js", ".mjs", ".sql"}, path.Ext(name)):
			return nil
		}
		text, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		f := file{path: name, text: text}
		if path.Ext(name) == ".go" {
			if err := f.parse(); err != nil {
				return err
			}
		}
		found = append(found, f)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func (f *file) parse() error {
	f.positions = token.NewFileSet()
	tree, err := parser.ParseFile(f.positions, f.path, f.text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	f.tree = tree
	for _, spec := range tree.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return err
		}
		f.imports = append(f.imports, imported)
	}
	return nil
}

func report(t *testing.T, problems []string) {
	t.Helper()
	for _, p := range problems {
		t.Error(p)
	}
}

// goFile is a made-up file for the tests of the rules themselves.
func goFile(t *testing.T, name, text string) file {
	t.Helper()
	f := file{path: name, text: []byte(text)}
	if err := f.parse(); err != nil {
		t.Fatal(err)
	}
	return f
}
