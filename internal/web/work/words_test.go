package work

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/i18n"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
)

// reader is the context of a page made for somebody who reads that language.
func reader(t *testing.T, language i18n.Language) context.Context {
	t.Helper()
	speaker, err := i18n.New()
	if err != nil {
		t.Fatal(err)
	}
	return i18n.Hold(context.Background(), speaker.In(language), "/x")
}

func TestEverySentenceThatTheScriptSaysStandsOnThePage(t *testing.T) {
	files, err := filepath.Glob("../ui/script/activity/*.js")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	asked := map[string]bool{}
	call := regexp.MustCompile(`\b(?:say|tell)\("([a-z_]+)"`)
	for _, file := range files {
		if strings.HasSuffix(file, ".test.js") {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range call.FindAllStringSubmatch(string(text), -1) {
			asked[match[1]] = true
		}
	}
	for _, language := range []i18n.Language{i18n.Vietnamese, i18n.English} {
		doc := drawIn(t, language, formPage{ID: uuid.New(), Today: on("2026-11-23")})
		told := doc.Find("template#words [data-say]")
		if told.Length() == 0 || told.Length() != len(asked) {
			t.Errorf("the page tells %d sentences, the script asks for %d", told.Length(), len(asked))
		}
		for name := range asked {
			if text := doc.Find("template#words [data-say=" + name + "]").Text(); text == "" || strings.Contains(text, "script.") || strings.Contains(text, "<no value>") {
				t.Errorf("the page says %q where the script asks for %q", text, name)
			}
		}
	}
}

func TestEnglishDeadlineKeepsTheDocumentsWords(t *testing.T) {
	en := reader(t, i18n.English)
	for want, task := range map[string]plan.Task{
		"Before 30/9/2026 (set by the commune)":                      {Deadline: plandoc.Deadline{Kind: plandoc.Fixed, Text: "30/9/2026"}, Origin: plan.FromCommune},
		"Hằng tháng. This time: before 22/11/2026 (by the document)": {Deadline: plandoc.Deadline{Kind: plandoc.Recurring, Text: "hằng tháng"}, Origin: plan.FromDocument},
	} {
		if got := deadline(en, task, on("2026-11-22")); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestEveryFormOfAnActivityHasItsName(t *testing.T) {
	for _, language := range []i18n.Language{i18n.Vietnamese, i18n.English} {
		for _, choice := range formChoices(reader(t, language)) {
			if strings.HasPrefix(choice.Label, "form.") || strings.HasPrefix(choice.Label, "work.") {
				t.Errorf("%s: %q has no name", language, choice.Label)
			}
		}
	}
	for _, form := range activity.Forms() { // documents and pages call it the same
		if name := i18n.Named(reader(t, i18n.Vietnamese), "form", string(form)); name != form.Label() {
			t.Errorf("pages say %q, documents %q", name, form.Label())
		}
	}
}

func TestPeopleAreCountedAsEachLanguageCounts(t *testing.T) {
	one, many := 1, 1200
	for want, got := range map[string]string{
		"—":            people(reader(t, i18n.English), nil),
		"1 person":     people(reader(t, i18n.English), &one),
		"1,200 people": people(reader(t, i18n.English), &many),
		"1.200 người":  people(reader(t, i18n.Vietnamese), &many),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
