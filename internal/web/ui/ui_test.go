package ui_test

import (
	"bytes"
	"context"
	"flag"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/a-h/templ"
	"golang.org/x/text/unicode/norm"

	"lantoa/internal/i18n"
	"lantoa/internal/web/ui"
)

// go test ./internal/web/ui -run Gallery -gallery some/folder writes the pages to look at.
var galleryFolder = flag.String("gallery", "", "folder to write the gallery to, to look at it")

func TestGalleryIsWrittenForLookingAt(t *testing.T) {
	if *galleryFolder == "" {
		*galleryFolder = t.TempDir()
	}
	for name, page := range gallery() {
		shown := strings.ReplaceAll(render(t, page), `="/assets/`, `="assets/`)
		if err := os.WriteFile(filepath.Join(*galleryFolder, name+".html"), []byte(shown), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.CopyFS(filepath.Join(*galleryFolder, "assets"), os.DirFS("dist")); err != nil {
		t.Fatal(err)
	}
}

func render(t *testing.T, page templ.Component) string {
	t.Helper()
	return renderIn(t, i18n.Vietnamese, "/x", page)
}

// speaking reads the words once for all tests.
var speaking = sync.OnceValues(i18n.New)

// renderIn writes the page for a reader of that language, who reads it at that address.
func renderIn(t *testing.T, language i18n.Language, address string, page templ.Component) string {
	t.Helper()
	speaker, err := speaking()
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := page.Render(i18n.Hold(context.Background(), speaker.In(language), address), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// eachPage hands every page of the gallery to check, parsed and as written.
func eachPage(t *testing.T, check func(t *testing.T, doc *goquery.Document, written string)) {
	for name, page := range gallery() {
		t.Run(name, func(t *testing.T) {
			written := render(t, page)
			doc, err := goquery.NewDocumentFromReader(strings.NewReader(written))
			if err != nil {
				t.Fatal(err)
			}
			check(t, doc, written)
		})
	}
}

func TestPagesHoldUnderAStrictContentPolicy(t *testing.T) {
	eachPage(t, func(t *testing.T, doc *goquery.Document, _ string) {
		doc.Find("*").Each(func(_ int, s *goquery.Selection) {
			for _, attribute := range s.Nodes[0].Attr {
				if attribute.Key == "style" || strings.HasPrefix(attribute.Key, "on") {
					t.Errorf("<%s> carries %s=%q", goquery.NodeName(s), attribute.Key, attribute.Val)
				}
			}
		})
		doc.Find("style, script:not([src])").Each(func(_ int, s *goquery.Selection) {
			t.Errorf("inline <%s>", goquery.NodeName(s))
		})
	})
}

func TestPagesHaveOneTitleOneMainAndHeadingsInOrder(t *testing.T) {
	eachPage(t, func(t *testing.T, doc *goquery.Document, _ string) {
		if lang, _ := doc.Find("html").Attr("lang"); lang != "vi" {
			t.Errorf("lang is %q", lang)
		}
		for _, once := range []string{"h1", "main", "title", "a.skip[href='#main']"} {
			if n := doc.Find(once).Length(); n != 1 {
				t.Errorf("%d of %s", n, once)
			}
		}
		seen := make(map[string]bool)
		doc.Find("[id]").Each(func(_ int, s *goquery.Selection) {
			id := s.AttrOr("id", "")
			if seen[id] {
				t.Errorf("id %q twice", id)
			}
			seen[id] = true
		})
		doc.Find("[aria-labelledby], [aria-describedby]").Each(func(_ int, s *goquery.Selection) {
			for _, id := range strings.Fields(s.AttrOr("aria-labelledby", "") + " " + s.AttrOr("aria-describedby", "")) {
				if !seen[id] {
					t.Errorf("%q names nothing", id)
				}
			}
		})
		above := 0
		doc.Find("main h1, main h2, main h3").Each(func(_ int, s *goquery.Selection) {
			if s.Closest(".sum").Length() > 0 {
				return // stands above the title on purpose
			}
			level := int(goquery.NodeName(s)[1] - '0')
			if level > above+1 {
				t.Errorf("heading %q skips a level", s.Text())
			}
			above = level
		})
	})
}

func TestEveryStateIsSaidInAWord(t *testing.T) {
	eachPage(t, func(t *testing.T, doc *goquery.Document, _ string) {
		doc.Find(".tag, .ck, .notice").Each(func(_ int, s *goquery.Selection) {
			if strings.TrimSpace(s.Text()) == "" {
				t.Error("a state without a word")
			}
			if s.Find("svg path, svg circle, svg rect").Length() == 0 {
				t.Errorf("state %q without a drawing", strings.TrimSpace(s.Text()))
			}
		})
		doc.Find("a[href], button").Each(func(_ int, s *goquery.Selection) {
			if strings.TrimSpace(s.Text()) == "" && s.AttrOr("aria-label", "") == "" {
				html, _ := goquery.OuterHtml(s)
				t.Errorf("nothing says what this does: %s", html)
			}
		})
		doc.Find("svg").Each(func(_ int, s *goquery.Selection) {
			if s.AttrOr("aria-hidden", "") != "true" && s.AttrOr("aria-label", "") == "" {
				t.Error("a picture neither hidden nor described")
			}
		})
	})
}

func TestEveryInputHasALabelAndItsErrorBesideIt(t *testing.T) {
	eachPage(t, func(t *testing.T, doc *goquery.Document, _ string) {
		doc.Find("input:not([type=hidden]), select, textarea").Each(func(_ int, s *goquery.Selection) {
			id := s.AttrOr("id", "")
			labels := doc.Find("label[for='"+id+"']").Length() + s.Closest("label").Length()
			if id == "" || labels != 1 {
				t.Errorf("input %q has %d labels", s.AttrOr("name", ""), labels)
			}
			if _, placeholder := s.Attr("placeholder"); placeholder {
				t.Errorf("input %q has a placeholder", id)
			}
		})
		doc.Find("fieldset").Each(func(_ int, s *goquery.Selection) {
			if s.ChildrenFiltered("legend").Length() != 1 {
				t.Error("a group of inputs without a legend")
			}
		})
		doc.Find(".sum a").Each(func(_ int, s *goquery.Selection) {
			field := doc.Find(s.AttrOr("href", "#none"))
			if field.Closest(".f--bad").Find(".err").Length() != 1 {
				t.Errorf("%q leads to no field with an error", s.Text())
			}
		})
	})
}

func TestWhatWasTypedIsKept(t *testing.T) {
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(render(t, templ.Join(
		ui.TextInput(ui.Field{Name: "a", Label: "A", Value: `“trích” & <b>`}),
		ui.TextArea(ui.Field{Name: "b", Label: "B", Value: "hai\ndòng"}),
		ui.Select(ui.Field{Name: "c", Label: "C", Value: "2", Choices: []ui.Choice{{Value: "1", Label: "Một"}, {Value: "2", Label: "Hai"}}}),
		ui.CheckPicks(ui.Field{Name: "d", Label: "D", Values: []string{"1"}, Choices: []ui.Choice{{Value: "1", Label: "Một"}, {Value: "2", Label: "Hai"}}}),
		ui.TextInput(ui.Field{Name: "e", Label: "E", Type: "password", Value: "never shown again"}),
	))))
	if err != nil {
		t.Fatal(err)
	}
	if got := doc.Find("#a").AttrOr("value", ""); got != `“trích” & <b>` {
		t.Errorf("a line came back as %q", got)
	}
	if got := doc.Find("#b").Text(); got != "hai\ndòng" {
		t.Errorf("a text came back as %q", got)
	}
	if got := doc.Find("option[selected]").AttrOr("value", ""); got != "2" {
		t.Errorf("the choice came back as %q", got)
	}
	if got := doc.Find("input:checked, input[checked]").AttrOr("value", ""); got != "1" {
		t.Errorf("the tick came back as %q", got)
	}
	if _, shown := doc.Find("#e").Attr("value"); shown {
		t.Error("a password is shown again")
	}
}

func TestPagesAreInOneNormalFormAndGentle(t *testing.T) {
	eachPage(t, func(t *testing.T, doc *goquery.Document, written string) {
		if !norm.NFC.IsNormalString(written) {
			t.Error("not NFC")
		}
		words := doc.Find("body").Text()
		if strings.Contains(words, "!") {
			t.Error("an exclamation mark")
		}
		if regexp.MustCompile(`(?i)(^|[^\pL])bạn([^\pL]|$)`).MatchString(words) {
			t.Error("says “bạn”")
		}
	})
}

func TestSampleDataIsMarkedAndRealDataIsNot(t *testing.T) {
	const bar = "Dữ liệu minh họa"
	if !strings.Contains(render(t, ui.Officer(ui.OfficerPage{Sample: true})), bar) {
		t.Error("sample data without its mark")
	}
	if strings.Contains(render(t, ui.Officer(ui.OfficerPage{})), bar) {
		t.Error("real data marked as sample")
	}
}

func TestNoPhoneNoCallButton(t *testing.T) {
	if strings.Contains(render(t, ui.Resident(ui.ResidentPage{})), "Gọi xã") {
		t.Error("a call button that calls nobody")
	}
}

func TestReaderWhoSavesDataIsNotSentFontsAhead(t *testing.T) {
	if strings.Contains(render(t, ui.Resident(ui.ResidentPage{SaveData: true})), "preload") {
		t.Error("fonts are loaded ahead")
	}
}

func TestAddressesCannotCarryScript(t *testing.T) {
	written := render(t, templ.Join(
		ui.LinkButton(ui.Action{Label: "Xem", Href: "javascript:alert(1)"}),
		ui.Button(ui.Action{Label: "Gửi", Target: "javascript:alert(1)"}),
		ui.Chips("Lọc", []ui.Chip{{Label: "Tất cả", Href: "javascript:alert(1)"}}),
	))
	if strings.Contains(written, "javascript:") {
		t.Error(written)
	}
}

func TestEveryIconThatPagesNameIsKept(t *testing.T) {
	named := regexp.MustCompile(`(?:Icon\(|Icon:\s*|Tag\([\w.]+, )"([a-z0-9-]+)"`)
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".templ") && !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_templ.go") {
			return err
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, match := range named.FindAllSubmatch(source, -1) {
			if !strings.Contains(render(t, ui.Icon(string(match[1]))), "/>") {
				t.Errorf("%s: icon %q is not kept: add it to icon_shapes.go", path, match[1])
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestAssetsAreKeptForAYearUnderNamesThatChange(t *testing.T) {
	assets := ui.Assets()
	for _, name := range []string{"app.css", "officer.js", "resident.js", "icon.svg", "be-vietnam-pro-400.woff2"} {
		request := httptest.NewRequest(http.MethodGet, assets.Path(name), nil)
		request.Header.Set("Accept-Encoding", "gzip, br")
		answer := httptest.NewRecorder()
		assets.Handler().ServeHTTP(answer, request)
		if answer.Code != http.StatusOK {
			t.Errorf("%s answers %d", assets.Path(name), answer.Code)
		}
		if got := answer.Header().Get("Cache-Control"); got != "public, max-age=31536000, immutable" {
			t.Errorf("%s: Cache-Control %q", name, got)
		}
		if answer.Header().Get("Content-Type") == "" {
			t.Errorf("%s has no type", name)
		}
		if packed := answer.Header().Get("Content-Encoding") == "gzip"; packed != (name == "app.css" || packed && !strings.HasSuffix(name, "woff2")) {
			t.Errorf("%s: packed is %v", name, packed)
		}
	}
	answer := httptest.NewRecorder()
	assets.Handler().ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/assets/app.css", nil))
	if answer.Code != http.StatusNotFound {
		t.Errorf("a name without its hash answers %d", answer.Code)
	}
}

func TestFirstPageIsLight(t *testing.T) {
	assets := ui.Assets()
	total := len(render(t, residentPage()))
	for _, name := range []string{"app.css", "resident.js", "icon.svg", "be-vietnam-pro-400.woff2", "be-vietnam-pro-600.woff2"} {
		request := httptest.NewRequest(http.MethodGet, assets.Path(name), nil)
		request.Header.Set("Accept-Encoding", "gzip")
		answer := httptest.NewRecorder()
		assets.Handler().ServeHTTP(answer, request)
		total += answer.Body.Len()
	}
	if total > 60<<10 {
		t.Errorf("the first page takes %d bytes, more than 60 KB", total)
	}
}
