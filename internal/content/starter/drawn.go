package starter

import (
	"slices"
	"strings"

	"lantoa/internal/content"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/richtext"
	"lantoa/internal/viet"
)

// Begun is the text with which an item about a clause begins: a full one where one is at
// hand, else drawn from the clause. Its first source is the plan itself.
func Begun(entries []Entry, p plan.Plan, clauses []plan.Clause, c plan.Clause) content.Text {
	source := content.Source{Name: cited(p, clauses, c)}
	if e, ok := find(entries, c.Text); ok {
		t := e.Text
		t.Sources = slices.Clone(t.Sources)
		if len(t.Sources) == 0 {
			t.Sources = make([]content.Source, 1)
		}
		t.Sources[0] = source
		return t
	}
	return drawn(c, source)
}

// drawn is an honest draft: the clause as it stands, a gap for each thing that only a
// person can write, and every kind of channel following it.
func drawn(c plan.Clause, source content.Source) content.Text {
	t := content.Text{Title: brief(c.Words()), Sources: []content.Source{source}}
	t.Body = richtext.Marks("[[Bản nháp rút từ văn bản. Viết lại bằng lời thường: việc này là gì, có ích gì cho bà con, bà con cần làm gì, hỏi ở đâu. Xong thì xóa dòng này.]]\n\n" +
		"Kế hoạch viết:\n\n> " + c.Words()).Normal()
	for _, channel := range content.Channels() {
		t.Variants = append(t.Variants, content.Variant{Channel: channel})
	}
	return t
}

// maxTitle is as long as a title drawn from a clause may be.
const maxTitle = 90

// brief is the beginning of a clause as a title: up to its first pause where that is short
// enough, else cut after a whole word.
func brief(words string) string {
	if i := strings.IndexAny(words, ";:."); i > 0 {
		words = words[:i]
	}
	if i := strings.Index(words, ", "); i > 0 && len([]rune(words)) > maxTitle && len([]rune(words[:i])) >= maxTitle/3 {
		words = words[:i]
	}
	return strings.TrimRight(viet.Capital(viet.Brief(words, maxTitle)), " ,")
}

// cited names the plan and the place in it, as a source: "Kế hoạch số 05-KH/ĐU ngày
// 10/10/2025 của Ban Thường vụ Đảng ủy xã, mục II.1.3".
func cited(p plan.Plan, clauses []plan.Clause, c plan.Clause) string {
	name := p.Kind
	if name == "" {
		name = p.Title
	}
	name = viet.Sentence(name)
	if p.Number != "" {
		name += " số " + p.Number
	}
	if p.IssuedOn.IsValid() {
		name += " ngày " + viet.Day(p.IssuedOn)
	}
	if p.Issuer != "" {
		name += " của " + viet.Sentence(p.Issuer)
	}
	return name + ", mục " + plandoc.Shown(headed(clauses, c))
}

// headed is the address of the nearest numbered heading: "II.1.3-2" is cited as "II.1.3".
func headed(clauses []plan.Clause, c plan.Clause) string {
	for _, h := range plan.Headings(clauses) {
		if h.Clause == c.Address {
			return h.Head.Address
		}
	}
	return c.Address
}
