package richtext

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestWhatIsPastedKeepsHeadingsListsTablesAndLinks(t *testing.T) {
	files, err := filepath.Glob("testdata/*.html")
	if err != nil || len(files) < 5 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		markup, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(strings.TrimSuffix(file, ".html") + ".marks")
		if err != nil {
			t.Fatal(err)
		}
		if got := Parse(string(markup)); string(got) != strings.TrimSpace(string(want)) {
			t.Errorf("%s:\n%s", file, got)
		}
	}
}

func TestSmallMarkup(t *testing.T) {
	for markup, want := range map[string]Marks{
		"":                                                           "",
		"chữ trần":                                                   "chữ trần",
		"<p>5 * 3 = 15</p>":                                          "5 * 3 = 15",
		"<p>1. Mục đích</p>":                                         `1\. Mục đích`,
		"<p>- gạch tay</p>":                                          `\- gạch tay`,
		"<h1>Một</h1><h5>Năm</h5>":                                   "## Một\n\n### Năm",
		"<h2><b>Đậm</b> sẵn</h2>":                                    "## Đậm sẵn",
		"<div>a<br><br>b<br>c</div>":                                 "a\n\nb\nc",
		"<p>a<b>b </b>c</p>":                                         "a**b** c",
		"<ul><li>a<li>b<ol><li>c</ol></ul>":                          "- a\n- b\n  1. c",
		"<ol start=3><li>a</ol>":                                     "3. a",
		"<ul><li><ul><li>a</li></ul></ul>":                           "- a",
		"<blockquote>a<br>b</blockquote>":                            "> a\n> b",
		"<a href='ftp://x/y'>x</a>":                                  "x",
		"<a href='mailto:a@xa.vn'>x</a>":                             "[x](mailto:a@xa.vn)",
		"<a href='data:text/html,x'>x</a>":                           "x",
		"<a href=' JavaScript:x'>x</a>":                              "x",
		"<p style='display:none'>x</p>y":                             "y",
		"<table><tr><td>một ô</table>":                               "một ô",
		"<table><tr><td>a|b<td>c</table>":                            `| a\|b | c |`,
		"<table><caption>Lịch</caption><tr><td>a<td>b</table>":       "Lịch\n\n| a | b |",
		"<table><tr><td><table><tr><td>x<td>y</table><td>z</table>":  "| x ⏎ y | z |",
		"<table><tr><td><ol><li>x<li>y</ol><td>z</table>":            `| 1. x ⏎ 2. y | z |`,
		"<p>Chủ đề: [[chủ đề năm nay]]</p>":                          "Chủ đề: [[chủ đề năm nay]]",
		"<p><b>Chủ đề: [[chủ đề]]</b></p>":                           "**Chủ đề:** [[chủ đề]]",
		"<pre>a\nb</pre>":                                            "a\nb",
		"<ul><li>a<table><tr><td>x<td>y</table></li><li>b</li></ul>": "- a\n\n| x | y |\n\n- b",
		`<figure data-trix-attachment='{"content":"<table><tr><td>a<td>b</table>"}'><div>a</div></figure>`: "| a | b |",
	} {
		if got := Parse(markup); got != want {
			t.Errorf("%s: %q, not %q", markup, got, want)
		}
	}
}

func TestMarksAreReadAsPeopleWriteThem(t *testing.T) {
	for written, want := range map[string]Marks{
		"# Lớn\n#### Nhỏ":              "## Lớn\n\n### Nhỏ",
		"- a\n+ b\n+ c\n- d":           "- a\n  - b\n  - c\n- d",
		"+ a\n+ b":                     "- a\n- b",
		"* a\n• b":                     "- a\n- b",
		"1) a\n2) b":                   "1. a\n2. b",
		"- a\n\n- b":                   "- a\n- b",
		"a | b":                        "a | b",
		"| a | b |\n|---|---|\n| c":    "| a | b |\n| --- | --- |\n| c | |",
		"| **a** | **b** |\n| c | d |": "| a | b |\n| --- | --- |\n| c | d |",
		"một\nhai\n\n\n\nba":           "một\nhai\n\nba",
		"> a\n>\n> b":                  "> a\n>\n> b",
		"[xem](javascript:x) [[x":      "[xem](javascript:x) [[x",
	} {
		if got := Marks(written).Normal(); got != want {
			t.Errorf("%q: %q, not %q", written, got, want)
		}
	}
}

func TestAPageIsWrittenAsPagesAre(t *testing.T) {
	got := Marks("## Lịch\n\n[[giờ]] **a** [x](https://xa.vn/a?b=1&c=2)\nb\n\n- a\n  1. b\n\n> c\n\n| Thôn | Giờ |\n| --- | --- |\n| 1 | 2 |\n\n| Thôn | Giờ |\n| --- | --- |\n| 3 | <4> |").HTML()
	want := `<h2>Lịch</h2><p><mark class="gap">[[giờ]]</mark> <strong>a</strong> <a href="https://xa.vn/a?b=1&amp;c=2">x</a><br>b</p>` +
		`<ul><li>a<ol><li>b</li></ol></li></ul><blockquote><p>c</p></blockquote>` +
		`<div class="scroll" role="group" tabindex="0" aria-label="Thôn, Giờ"><table class="tb"><thead><tr><th scope="col">Thôn</th><th scope="col">Giờ</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table></div>` +
		`<div class="scroll" role="group" tabindex="0" aria-label="Thôn, Giờ (2)"><table class="tb"><thead><tr><th scope="col">Thôn</th><th scope="col">Giờ</th></tr></thead><tbody><tr><td>3</td><td>&lt;4&gt;</td></tr></tbody></table></div>`
	if got != want {
		t.Errorf("%s", got)
	}
}

func TestWhatIsReadAloudHasNoMarks(t *testing.T) {
	got := Marks("## Lịch\n\n**Tối** [nay](https://xa.vn)\n\n- a\n  - b\n\n| Kênh | Lượt |\n| --- | --- |\n| Đài | 138 |").Plain()
	if want := "Lịch\n\nTối nay\n\n- a\n  - b\n\nKênh: Đài; Lượt: 138"; got != want {
		t.Errorf("%q", got)
	}
}

func TestRubbishTakesNoLongerThanItsLength(t *testing.T) {
	for name, piece := range map[string]string{
		"divs": "<div>", "bold": "<b>", "fonts": "<font size=1><p>", "lists": "<ul><li>", "tables": "<table><tr><td>x", "wide cells": "<td colspan=1000 rowspan=1000>x",
		"quotes": "<blockquote>x", "links": "<a href=x>", "ends": "</div></b>", "stars": "*", "star words": "a**b *c ", "brackets": "[", "links in marks": "[a](", "gaps": "[[a", "bars": "|", "escapes": `\`,
		"rows": "<tr><td>x<td>y", "entities": "&lt;", "breaks": "x<br>",
	} {
		markup := strings.Repeat(piece, 1<<17/len(piece))
		begun := time.Now()
		m := Parse(markup)
		_, _ = m.HTML(), Marks(markup).Normal()
		if took := time.Since(begun); took > 10*time.Second { // a moment where time grows with the length
			t.Errorf("%s: %s", name, took)
		}
	}
}

func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.html")
	for _, file := range files {
		markup, _ := os.ReadFile(file)
		f.Add(string(markup))
	}
	f.Fuzz(func(t *testing.T, markup string) {
		m := Parse(markup)
		if m.Normal() != m {
			t.Fatalf("not normal: %q, but %q", m, m.Normal())
		}
		if again := Parse(m.HTML()); again != m {
			t.Fatalf("%q\npage  %s\nagain %q", m, m.HTML(), again)
		}
	})
}

func FuzzHTML(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.marks")
	for _, file := range files {
		marks, _ := os.ReadFile(file)
		f.Add(string(marks))
	}
	f.Fuzz(func(t *testing.T, written string) {
		m := Marks(written).Normal()
		if m.Normal() != m {
			t.Fatalf("not normal: %q, but %q", m, m.Normal())
		}
		page := m.ungated()
		if gate().Sanitize(page) != page {
			t.Fatalf("unsafe: %s, %s", page, gate().Sanitize(page))
		}
		if again := Parse(page); again != m {
			t.Fatalf("%q\npage  %s\nagain %q", m, page, again)
		}
	})
}
