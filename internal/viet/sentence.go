package viet

import (
	"strings"
	"unicode"
)

// Sentence is a heading printed in capitals as a sentence would write it: "TỔ CHỨC
// THỰC HIỆN" becomes "Tổ chức thực hiện". Abbreviations, numerals and what is always
// written with a capital stay; text that is not all capitals is left alone.
func Sentence(s string) string {
	if s != strings.ToUpper(s) || s == strings.ToLower(s) {
		return s
	}
	words := strings.Fields(s)
	for i, word := range words {
		if keeps(word) {
			continue
		}
		lower := strings.ToLower(word)
		if i == 0 || alwaysCapital(lower) {
			r := []rune(lower)
			r[0] = unicode.ToUpper(r[0])
			lower = string(r)
		}
		words[i] = lower
	}
	return strings.Join(words, " ")
}

// keeps tells of document numbers ("57-NQ/TW"), Roman numerals, and abbreviations:
// what no Vietnamese syllable looks like (MTTQ, UBND).
func keeps(word string) bool {
	bare := strings.Trim(word, ".,;:()“”\"'")
	if strings.ContainsAny(bare, "/0123456789") {
		return true
	}
	if bare != "" && strings.Trim(bare, "IVX") == "" {
		return true
	}
	letters := Fold(bare)
	vowel := strings.LastIndexAny(letters, "aeiouy")
	if vowel < 0 {
		return true
	}
	switch letters[vowel+1:] {
	case "", "c", "ch", "m", "n", "ng", "nh", "p", "t":
		return false
	}
	return true
}

// alwaysCapital lists the words that official writing never begins small.
func alwaysCapital(word string) bool {
	switch strings.Trim(word, ".,;:()“”\"'") {
	case "đảng", "việt", "nam":
		return true
	}
	return false
}
