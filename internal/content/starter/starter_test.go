package starter_test

import (
	"strings"
	"testing"

	"lantoa/examples/plans"
	"lantoa/internal/content"
	"lantoa/internal/content/starter"
	"lantoa/internal/draft/wording"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/viet"
)

// founding is the founding plan's clauses as a confirmed plan keeps them.
func founding(t *testing.T) []plan.Clause {
	t.Helper()
	reading, err := plandoc.Read("ke-hoach-tan-ninh.txt", plans.Founding())
	if err != nil {
		t.Fatal(err)
	}
	return plan.ClausesOf(reading)
}

func TestEveryMessageOfTopicsOneToFourHasAFullText(t *testing.T) {
	clauses := founding(t)
	entries := all(t)
	byClause := map[string]starter.Entry{}
	for _, e := range entries {
		byClause[e.Clause] = e
	}
	count := 0
	for _, c := range starter.Messages(clauses) {
		if !strings.HasPrefix(c.Address, "II.1.1.") || strings.HasPrefix(c.Address, "II.1.1.5") {
			continue
		}
		count++
		e, ok := byClause[c.Address]
		if !ok {
			t.Errorf("%s has no text", c.Address)
			continue
		}
		if viet.Fold(e.Says) != viet.Fold(c.Text) {
			t.Errorf("%s was written for other words:\n%s\n%s", c.Address, e.Says, c.Text)
		}
		begun := starter.Begun(entries, plan.Plan{Kind: "KẾ HOẠCH", Issuer: "Ban Thường vụ Đảng ủy xã"}, clauses, c)
		if begun.Title != e.Text.Title || len(begun.Sources) == 0 || !strings.Contains(begun.Sources[0].Name, plandoc.Shown(c.Address[:len("II.1.1.1")])) {
			t.Errorf("%s begins as %q from %v", c.Address, begun.Title, begun.Sources)
		}
	}
	if count != 24 || len(entries) != 24 {
		t.Errorf("%d messages, %d texts, want 24", count, len(entries))
	}
}

func TestAFullTextHasItsOwnFormForEveryChannelAndNoBrokenWording(t *testing.T) {
	wordings := wording.NewReader()
	for _, e := range all(t) {
		words := []string{e.Text.Title, e.Text.Lead, e.Text.Body.Plain()}
		for _, c := range content.Channels() {
			v, ok := e.Text.Variant(c)
			if !ok || c != content.Portal && !v.Detached {
				t.Errorf("%s has nothing of its own for %s", e.Clause, c)
			}
			words = append(words, v.Title, v.Lead, v.Body.Plain())
			words = append(words, v.Questions...)
			if c == content.Talk && len(v.Questions) != 3 {
				t.Errorf("%s has %d questions", e.Clause, len(v.Questions))
			}
		}
		for _, text := range words {
			for _, d := range wordings.Find([]plandoc.Paragraph{{Text: text}}) {
				if d.Kind == wording.Known {
					t.Errorf("%s repeats %q: %s", e.Clause, d.Words, d.Around)
				}
			}
			for _, never := range []string{"!", "bạn đọc", "quý công dân", "click"} {
				if strings.Contains(strings.ToLower(text), never) {
					t.Errorf("%s says %q: %s", e.Clause, never, text)
				}
			}
			if text != viet.NFC(text) {
				t.Errorf("%s is not in one spelling", e.Clause)
			}
		}
	}
}

func TestTheSameMessageInAnotherPlanGetsTheSameTextAndAnotherOneADraftThatCannotLeave(t *testing.T) {
	entries := all(t)
	known := entries[len(entries)-1]
	other := plan.Clause{Address: "III.4-2", Text: strings.Replace(known.Says, "tỉnh", "thành phố", 1)}
	if got := starter.Begun(entries, plan.Plan{}, nil, other); got.Title != known.Text.Title {
		t.Errorf("almost the same words begin as %q", got.Title)
	}
	novel := plan.Clause{Address: "II.3-1", Text: "Vận động nhân dân giữ sạch đường làng, ngõ xóm; phân loại rác tại nhà; không vứt vỏ thuốc trừ sâu xuống kênh mương."}
	got := starter.Begun(entries, plan.Plan{Kind: "Kế hoạch", Number: "12-KH/ĐU"}, []plan.Clause{novel}, novel)
	if got.Title != "Vận động nhân dân giữ sạch đường làng, ngõ xóm" || !strings.Contains(string(got.Body), "[[") || !strings.Contains(string(got.Body), novel.Text) || len(got.Variants) != len(content.Channels()) {
		t.Errorf("%+v", got)
	}
	if !strings.HasPrefix(got.Sources[0].Name, "Kế hoạch số 12-KH/ĐU") {
		t.Error(got.Sources)
	}
}

func all(t *testing.T) []starter.Entry {
	t.Helper()
	entries, err := starter.All()
	if err != nil {
		t.Fatal(err)
	}
	return entries
}
