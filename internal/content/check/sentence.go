package check

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentences parts a text at full stops, question marks and new lines, without the marks of lists.
func sentences(text string) []string {
	var all []string
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(line), "-•*>#| "))
		start := 0
		for i, r := range line {
			if r != '.' && r != '?' && r != '!' && r != '…' {
				continue
			}
			rest := strings.TrimLeft(line[i+utf8.RuneLen(r):], "”\")")
			next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " "))
			if rest != "" && (rest[0] != ' ' || !unicode.IsUpper(next) && next != '“' && !unicode.IsDigit(next)) || abbreviated(line[start:i]) {
				continue
			}
			end := len(line) - len(rest)
			all = append(all, strings.TrimSpace(line[start:end]))
			start = end
		}
		if rest := strings.TrimSpace(line[start:]); rest != "" {
			all = append(all, rest)
		}
	}
	return all
}

// abbreviated: the full stop after "TP", "GS" or the number of a list ends no sentence.
func abbreviated(before string) bool {
	last := before[strings.LastIndexAny(before, " (“")+1:]
	if before == last && strings.Trim(last, "0123456789") == "" {
		return true
	}
	n := utf8.RuneCountInString(last)
	return n > 0 && n <= 3 && last == strings.ToUpper(last) && strings.ContainsFunc(last, unicode.IsLetter)
}

// wordCount counts what stands between blanks and has a letter or digit; the numbers of a
// list are none.
func wordCount(texts ...string) int {
	n := 0
	for _, text := range texts {
		for line := range strings.Lines(text) {
			first := true
			for w := range strings.FieldsSeq(line) {
				if strings.ContainsFunc(w, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) && !(first && isListNumber(w)) }) {
					n++
				}
				first = false
			}
		}
	}
	return n
}

func isListNumber(w string) bool {
	digits, ok := strings.CutSuffix(w, ".")
	return ok && len(digits) <= 2
}

func letterCount(text string) int { return utf8.RuneCountInString(text) }

// brief is the beginning of a quotation that a page can show, whole words as they stand.
func brief(s string) string {
	const most = 140
	if len(s) <= most {
		return s
	}
	if i := strings.LastIndexByte(s[:most], ' '); i > 0 {
		return s[:i]
	}
	return strings.ToValidUTF8(s[:most], "")
}
