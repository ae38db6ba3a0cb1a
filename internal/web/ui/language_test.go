package ui_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/a-h/templ"

	"lantoa/internal/i18n"
	"lantoa/internal/web/ui"
)

func parse(t *testing.T, written string) *goquery.Document {
	t.Helper()
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(written))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// shells is every shell without words of its own.
func shells() map[string]templ.Component {
	return map[string]templ.Component{
		"resident": ui.Resident(ui.ResidentPage{Phone: "0200 3 000 115", Issuer: "UBND", Sample: true}),
		"reporter": ui.Reporter(ui.ReporterPage{SignOut: "/dang-xuat", Sample: true, Menu: []ui.MenuItem{{Count: 2}}}),
		"officer":  ui.Officer(ui.OfficerPage{SignOut: "/dang-xuat", Sample: true, Menu: []ui.MenuItem{{Count: 2}}}),
		"sign-in":  ui.SignIn(ui.SignInPage{}),
		"bare":     ui.Bare(ui.BarePage{}),
	}
}

func TestEnglishPageSaysNothingInVietnamese(t *testing.T) {
	vietnamese := regexp.MustCompile(`[ăđĩũơưạ-ỹ]`)
	for name, page := range shells() {
		doc := parse(t, renderIn(t, i18n.English, "/x", page))
		if lang := doc.Find("html").AttrOr("lang", ""); lang != "en" {
			t.Errorf("%s: lang is %q", name, lang)
		}
		doc.Find("[lang=vi]").Remove()
		for words := range strings.SplitSeq(doc.Text(), "\n") {
			if vietnamese.MatchString(strings.ReplaceAll(words, "Lan Tỏa", "")) {
				t.Errorf("%s says %q", name, strings.TrimSpace(words))
			}
		}
		doc.Find("[aria-label]").Each(func(_ int, s *goquery.Selection) {
			if label := s.AttrOr("aria-label", ""); vietnamese.MatchString(label) {
				t.Errorf("%s is heard to say %q", name, label)
			}
		})
	}
}

func TestShellsLeadToTheSamePageInTheOtherLanguage(t *testing.T) {
	for name, page := range shells() {
		if name == "bare" { // an error has no twin
			continue
		}
		for language, other := range map[i18n.Language]string{i18n.Vietnamese: "en", i18n.English: "vi"} {
			link := parse(t, renderIn(t, language, "/x?a=1", page)).Find("a[hreflang]")
			if link.Length() != 1 || link.AttrOr("href", "") != "/"+other+"/x?a=1" || link.AttrOr("lang", "") != other || link.AttrOr("hreflang", "") != other {
				html, _ := goquery.OuterHtml(link)
				t.Errorf("%s in %s leads by %q", name, language, html)
			}
		}
		if parse(t, renderIn(t, i18n.Vietnamese, "", page)).Find("a[hreflang]").Length() != 0 {
			t.Errorf("%s offers a language where there is no page to read", name)
		}
	}
}

func TestPublicPagesTellSearchEnginesOfTheirTwin(t *testing.T) {
	for name, page := range shells() {
		public := name == "resident" || name == "sign-in"
		link := parse(t, renderIn(t, i18n.Vietnamese, "/x", page)).Find("link[rel=alternate]")
		if told := link.AttrOr("href", "") == "/en/x" && link.AttrOr("hreflang", "") == "en"; told != public {
			t.Errorf("%s: told is %v", name, told)
		}
	}
}

func TestWordsOfDocumentsAreMarkedVietnameseOnEnglishPages(t *testing.T) {
	doc := parse(t, renderIn(t, i18n.English, "/x", templ.Join(
		ui.ClauseQuote("III.2-3", "Chỉ đạo, hướng dẫn"),
		with(ui.Paper("Paper"), ui.PaperSignature(ui.PaperSign{Recipients: []string{"Lưu"}})),
		ui.Tree("Clauses", []ui.Node{{Address: "I", Title: "Mục đích", Href: "#", Children: []ui.Node{{Title: "Yêu cầu"}}}}),
	)))
	if !strings.Contains(doc.Text(), "The whole of I") {
		t.Error("a branch is not named in English")
	}
	doc.Find("[lang=vi]").Remove()
	for _, words := range []string{"Chỉ đạo", "Nơi nhận", "Mục đích", "Yêu cầu"} {
		if strings.Contains(doc.Text(), words) {
			t.Errorf("%q is read aloud as if it were English", words)
		}
	}
}

func TestCountsAreSaidAsEachLanguageSaysThem(t *testing.T) {
	problems := func(n int) templ.Component { return ui.ErrorSummary(make([]ui.Problem, n)) }
	for _, c := range []struct {
		language i18n.Language
		page     templ.Component
		want     string
	}{
		{i18n.Vietnamese, problems(1), "Còn 1 chỗ chưa xong"},
		{i18n.English, problems(1), "There is 1 thing to correct"},
		{i18n.English, problems(2), "There are 2 things to correct"},
		{i18n.Vietnamese, ui.TagLate(1), "Trễ 1 ngày"},
		{i18n.English, ui.TagLate(1), "1 day late"},
		{i18n.English, ui.TagLate(7), "7 days late"},
	} {
		if text := parse(t, renderIn(t, c.language, "/x", c.page)).Text(); !strings.Contains(text, c.want) {
			t.Errorf("%q does not say %q", text, c.want)
		}
	}
}
