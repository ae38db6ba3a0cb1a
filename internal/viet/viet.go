// Package viet knows Vietnamese letters: one normal form, and a folded form
// for matching without diacritics.
package viet

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// NFC is s in the normal form that everything is stored in.
func NFC(s string) string { return norm.NFC.String(s) }

// Fold is s in lower case, without diacritics, single-spaced: "Ủy ban  MTTQ" and
// "uỷ ban mttq" fold alike. đ is no decomposable letter and is replaced by hand.
func Fold(s string) string {
	stripped := strings.Map(func(r rune) rune {
		switch {
		case r == 'đ' || r == 'Đ':
			return 'd'
		case unicode.Is(unicode.Mn, r):
			return -1
		}
		return r
	}, norm.NFD.String(s))
	return strings.Join(strings.Fields(strings.ToLower(norm.NFC.String(stripped))), " ")
}

// Slug is the folded form with dashes, letters and digits only, for addresses people type.
func Slug(s string) string {
	var b strings.Builder
	dash := false
	for _, r := range Fold(s) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			if dash && b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteRune(r)
			dash = false
		} else {
			dash = true
		}
	}
	return b.String()
}
