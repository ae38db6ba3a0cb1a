package richtext

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// anyMarks are marks as a person might leave them, right and wrong ones.
func anyMarks() *rapid.Generator[Marks] {
	word := rapid.OneOf(
		rapid.SampledFrom([]string{"học", "kỹ năng số", "57-NQ/TW", "2026", "5 * 3", "a|b", "[1]", "x**y", "\\", "\\*", "⏎", "[[ngày khai giảng]]",
			"**đậm**", "*nghiêng*", "***cả hai***", "**một *hai** ba*", "[xem](https://xa.vn/a?b=c)", "[thư](mailto:a@xa.vn)", "[lạ](javascript:x)",
			"<b>", "&amp;", "\"x\"", "e\u0301", "👍", "\u200b", "---", "+", "1.", "- ", "> ", "# ", "](", "[[", "]]", "**", "*", "***"}),
		rapid.StringOfN(rapid.RuneFrom([]rune("ab *[]()|\\#>-+1.⏎\u00a0\u0301<&ế")), 0, 8, -1),
	)
	words := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(word, 1, 6).Draw(t, "words"), rapid.SampledFrom([]string{" ", "", "  "}).Draw(t, "blank"))
	})
	begin := rapid.SampledFrom([]string{"", "", "", "## ", "### ", "# ", "#### ", "- ", "* ", "+ ", "  - ", "1. ", "2) ", "  1. ", "    - ", "> ", ">", ">> ", "| ", "|", "  ", "\\- "})
	line := rapid.Custom(func(t *rapid.T) string {
		b := begin.Draw(t, "begin")
		l := b + words.Draw(t, "line")
		if strings.HasPrefix(b, "|") {
			l += " | " + words.Draw(t, "cell")
			if rapid.Bool().Draw(t, "bar") {
				l += " |"
			}
		}
		return l
	})
	return rapid.Custom(func(t *rapid.T) Marks {
		var out strings.Builder
		for range rapid.IntRange(0, 12).Draw(t, "lines") {
			out.WriteString(rapid.OneOf(line, rapid.SampledFrom([]string{"", "| --- | --- |", "|---|"})).Draw(t, "line"))
			out.WriteString(rapid.SampledFrom([]string{"\n", "\n", "\n\n"}).Draw(t, "end"))
		}
		return Marks(out.String())
	})
}

func TestATextHasOneSpelling(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := anyMarks().Draw(t, "marks")
		once := m.Normal()
		if twice := once.Normal(); twice != once {
			t.Fatalf("%q\nonce  %q\ntwice %q", m, once, twice)
		}
	})
}

func TestAPageReadAgainIsTheSameText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := anyMarks().Draw(t, "marks").Normal()
		if again := Parse(m.HTML()); again != m {
			t.Fatalf("%q\npage  %s\nagain %q", m, m.HTML(), again)
		}
	})
}

func TestWhatTheEditorIsGivenIsTheSameText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := anyMarks().Draw(t, "marks").Normal()
		if again := Parse(m.Editor()); again != m {
			t.Fatalf("%q\neditor %s\nagain  %q", m, m.Editor(), again)
		}
	})
}

func TestThePageHoldsNothingTheGateTakesOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := anyMarks().Draw(t, "marks")
		if page := m.ungated(); gate().Sanitize(page) != page {
			t.Fatalf("%q\nwritten %s\nleft    %s", m, page, gate().Sanitize(page))
		}
	})
}
