package ui

import "strings"

// telephone is the address that dials a number as people write it: digits and a
// leading plus, nothing else.
func telephone(number string) string {
	return "tel:" + strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '+' {
			return r
		}
		return -1
	}, number)
}
