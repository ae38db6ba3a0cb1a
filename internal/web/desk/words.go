package desk

import (
	"strconv"
	"strings"
)

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
