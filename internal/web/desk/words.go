package desk

import (
	"strconv"
	"strings"
)

// Brief cuts a text at a word.
func Brief(text string, letters int) string {
	r := []rune(text)
	if len(r) <= letters {
		return text
	}
	cut := string(r[:letters])
	if space := strings.LastIndex(cut, " "); space > 0 && r[letters] != ' ' {
		cut = cut[:space]
	}
	return strings.TrimRight(cut, " ,;.") + "…"
}

// Capital begins a text with a capital letter.
func Capital(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

// Lower lets a text go on inside a sentence.
func Lower(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToLower(string(r[:1])) + string(r[1:])
}

// Join lists names as a sentence does.
func Join(names []string) string { return strings.Join(names, ", ") }

// Number writes a number in figures.
func Number(n int) string { return strconv.Itoa(n) }

// Dash is the value, or "—" where there is none.
func Dash(value string) string {
	if value == "" {
		return "—"
	}
	return value
}
