package richtext

import (
	"regexp"
	"strings"
)

// gapMark is a place for somebody to look up. What has a meaning in marks cannot stand in it.
var gapMark = regexp.MustCompile(`\[\[[^\[\]|\\⏎\n]+\]\]`)

// Gaps are the places left for somebody to look up, as they stand: "[[ngày khai giảng]]".
func (m Marks) Gaps() []string { return gapMark.FindAllString(m.Plain(), -1) }

// markGaps takes the look from every gap and marks it as one.
func markGaps(glyphs []glyph) {
	var text strings.Builder
	at := make(map[int]int) // byte to letter
	for i, g := range glyphs {
		at[text.Len()] = i
		text.WriteRune(g.r)
	}
	at[text.Len()] = len(glyphs)
	for _, place := range gapMark.FindAllStringIndex(text.String(), -1) {
		for i := at[place[0]]; i < at[place[1]]; i++ {
			glyphs[i].look = span{gap: true}
		}
	}
}

// gapAt is the length of the gap that the text begins with, 0 for none.
func gapAt(s string) int {
	if !strings.HasPrefix(s, "[[") {
		return 0
	}
	end := strings.IndexAny(s[2:], "[]|\\⏎\n")
	if end < 1 || !strings.HasPrefix(s[2+end:], "]]") {
		return 0
	}
	return 2 + end + 2
}
