package architecture

import (
	"fmt"
	"go/ast"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

// words are the sentences of one language by key; each is a text, or its forms by count.
type words map[string]any

func readWords(t *testing.T, language string) words {
	t.Helper()
	all := words{}
	names, err := fs.Glob(os.DirFS("../i18n"), path.Join(language, "*.toml"))
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		var some words
		if _, err := toml.DecodeFile(path.Join("../i18n", name), &some); err != nil {
			t.Fatal(name, err)
		}
		for key, text := range some {
			if _, twice := all[key]; twice {
				t.Errorf("%s: %q stands in another file too", name, key)
			}
			all[key] = text
		}
	}
	return all
}

// gaps of a sentence, sorted; those of all its forms together.
func gaps(text any) []string {
	var found []string
	for _, match := range gap.FindAllStringSubmatch(fmt.Sprint(text), -1) {
		found = append(found, match[1])
	}
	slices.Sort(found)
	return slices.Compact(found)
}

var (
	gap        = regexp.MustCompile(`{{\s*\.(\w+)\s*}}`)
	wordKey    = regexp.MustCompile(`^[a-z_]+(\.[a-z0-9_]+)*$`)
	keyFolder  = regexp.MustCompile(`^[a-z_]+(\.[a-z0-9_]+)*\.$`)
	literal    = regexp.MustCompile(`"([^"\\\n]*)"`)
	named      = regexp.MustCompile(`i18n\.Named\([^,]+, "([a-z0-9_.]+)"`)
	said       = regexp.MustCompile(`i18n\.T\([\w.]+(?:\(\))?, ("[^"]*"|[^"])`)
	comment    = regexp.MustCompile(`(^|\s)//.*`)
	vietnamese = regexp.MustCompile(`[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]`)
)

// spoken is what the hand-written sources ask of the words.
type spoken struct {
	literals map[string]bool   // every literal, keys among them
	folders  map[string]bool   // "role." where every key of a set may be asked for
	asked    map[string]string // keys that must be there, with a place that asks
	problems []string
}

func listen(t *testing.T) spoken {
	t.Helper()
	s := spoken{map[string]bool{}, map[string]bool{}, map[string]string{}, nil}
	for _, r := range house(t) {
		for _, f := range r.code() {
			s.listenToGo(f)
		}
	}
	for _, f := range sources(t, os.DirFS("../..")) {
		if path.Ext(f.path) == ".templ" {
			s.listenToTempl(f)
		}
	}
	return s
}

func (s spoken) note(text string) {
	s.literals[text] = true
	if keyFolder.MatchString(text) {
		s.folders[text] = true
	}
}

func (s *spoken) listenToGo(f file) {
	ast.Inspect(f.tree, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BasicLit:
			if text, err := strconv.Unquote(n.Value); n.Kind == token.STRING && err == nil {
				s.note(text)
			}
		case *ast.CallExpr:
			s.listenToCall(f, n)
		}
		return true
	})
}

// listenToCall knows who asks for words: i18n.T and Named, the errors, and the checks of a form.
func (s *spoken) listenToCall(f file, call *ast.CallExpr) {
	selector, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return
	}
	from := ""
	if id, ok := selector.X.(*ast.Ident); ok {
		from = id.Name
	}
	at := -1
	switch name := selector.Sel.Name; {
	case from == "i18n" && (name == "T" || name == "Named"), from == "errs" && (name == "New" || name == "Wrap"):
		at = 1
	case name == "Check" && len(call.Args) >= 3:
		at = 2
	}
	if at < 0 || at >= len(call.Args) {
		return
	}
	lit, ok := call.Args[at].(*ast.BasicLit)
	switch {
	case !ok && from == "i18n":
		s.problems = append(s.problems, f.line(call.Pos())+": the key must be a whole literal")
	case ok:
		text, _ := strconv.Unquote(lit.Value)
		if selector.Sel.Name == "Named" {
			s.folders[text+"."] = true
		} else {
			s.asked[text] = f.line(call.Pos())
		}
	}
}

func (s *spoken) listenToTempl(f file) {
	for i, line := range strings.Split(string(f.text), "\n") {
		for _, match := range literal.FindAllStringSubmatch(line, -1) {
			s.note(match[1])
		}
		for _, match := range named.FindAllStringSubmatch(line, -1) {
			s.folders[match[1]+"."] = true
		}
		for _, match := range said.FindAllStringSubmatch(line, -1) {
			place := f.path + ":" + strconv.Itoa(i+1)
			if key, err := strconv.Unquote(match[1]); err == nil {
				s.asked[key] = place
			} else {
				s.problems = append(s.problems, place+": the key must be a whole literal")
			}
		}
	}
}

func TestWordsAreThereInBothLanguagesAndEachIsUsed(t *testing.T) {
	vi, en, s := readWords(t, "vi"), readWords(t, "en"), listen(t)
	report(t, s.problems)
	for _, key := range slices.Sorted(maps.Keys(s.asked)) {
		if _, ok := vi[key]; !ok {
			t.Errorf("%s asks for %q, which has no words", s.asked[key], key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(vi)) {
		if !wordKey.MatchString(key) {
			t.Errorf("%q is no key", key)
		}
		if text, ok := en[key]; !ok {
			t.Errorf("%q is not said in English", key)
		} else if a, b := gaps(vi[key]), gaps(text); !slices.Equal(a, b) {
			t.Errorf("%q has the gaps %q in Vietnamese and %q in English", key, a, b)
		}
		if !s.uses(key) {
			t.Errorf("nothing says %q", key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(en)) {
		if _, ok := vi[key]; !ok {
			t.Errorf("%q is said in English only", key)
		}
	}
}

// uses: a literal is the key, or names a set that the key belongs to.
func (s spoken) uses(key string) bool {
	if s.literals[key] {
		return true
	}
	for folder := range s.folders {
		if rest, ok := strings.CutPrefix(key, folder); ok && !strings.Contains(rest, ".") {
			return true
		}
	}
	return false
}

// Documents are Vietnamese whoever makes them; the answer to a machine that asks whether
// the instance is ready has no reader to choose a language for.
func isDocument(name string) bool {
	return strings.HasSuffix(name, "_sheet.go") || path.Base(name) == "sheet.go" || slices.Contains([]string{"internal/web/ui/paper.templ", "internal/web/reports/paper.templ", "internal/web/observe.go"}, name)
}

func TestWordsOfPagesStandInTheirLanguagesFiles(t *testing.T) {
	for _, f := range sources(t, os.DirFS("../..")) {
		if !under(f.path, "internal/web") || under(f.path, "internal/web/desk/desktest") || f.isTest() || f.isGenerated() || isDocument(f.path) {
			continue
		}
		if ext := path.Ext(f.path); ext != ".go" && ext != ".templ" && ext != ".js" || strings.HasSuffix(f.path, ".test.js") {
			continue
		}
		for i, line := range strings.Split(string(f.text), "\n") {
			if vietnamese.MatchString(comment.ReplaceAllString(line, "")) {
				t.Errorf("%s:%d: words of a page belong to internal/i18n: %s", f.path, i+1, strings.TrimSpace(line))
			}
		}
	}
}
