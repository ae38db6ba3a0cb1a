// Package alphabet turns Vietnamese written in the alphabets of before Unicode into Unicode,
// and tells which of them a text is written in.
package alphabet

import (
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"

	"lantoa/internal/viet"
)

// Alphabet is one way in which Vietnamese letters were kept in single bytes.
type Alphabet string

// The alphabets. TCVN3 is also called ABC; None is Unicode.
const (
	None        Alphabet = ""
	TCVN3       Alphabet = "TCVN3"
	VNI         Alphabet = "VNI"
	VISCII      Alphabet = "VISCII"
	Windows1258 Alphabet = "windows-1258"
)

// Decode turns the bytes of a file in that alphabet into Unicode, composed.
func (a Alphabet) Decode(data []byte) string {
	switch a {
	case Windows1258:
		text, err := charmap.Windows1258.NewDecoder().Bytes(data)
		if err != nil {
			return ""
		}
		return viet.NFC(string(text))
	case VISCII:
		var b strings.Builder
		for _, c := range data {
			b.WriteRune(viscii(c))
		}
		return b.String()
	}
	return a.Restore(latin(data))
}

// latin is what bytes look like in a Western font.
func latin(data []byte) string {
	var b strings.Builder
	b.Grow(len(data) * 3 / 2)
	for _, c := range data {
		b.WriteRune(charmap.Windows1252.DecodeByte(c))
	}
	return b.String()
}

// Restore turns a text that was kept as the Western letters that share its bytes, as in a
// Word file with an old font, into Unicode, composed.
func (a Alphabet) Restore(text string) string {
	switch a {
	case TCVN3:
		return capitals(replace(plain(text), tcvn3))
	case VNI:
		return restoreVNI(plain(text))
	}
	return text
}

// plain takes letters back from the private place where Word keeps those of old fonts.
func plain(text string) string {
	if !strings.ContainsFunc(text, private) {
		return text
	}
	return strings.Map(func(r rune) rune {
		if private(r) {
			return charmap.Windows1252.DecodeByte(byte(r))
		}
		return r
	}, text)
}

func private(r rune) bool { return r >= 0xf020 && r <= 0xf0ff }

func replace(text string, table map[rune]rune) string {
	return strings.Map(func(r rune) rune {
		if letter, ok := table[r]; ok {
			return letter
		}
		return r
	}, text)
}

// capitals mends words in capitals: TCVN3 has only small letters with tones, and a font of
// capitals showed them as capitals.
func capitals(text string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if big, small := asciiCase(l); big >= 4 && small == 0 {
			lines[i] = strings.ToUpper(l)
			continue
		}
		lines[i] = mapWords(l, func(word string) string {
			if big, small := asciiCase(word); big >= 2 && small == 0 {
				return strings.ToUpper(word)
			}
			return word
		})
	}
	return strings.Join(lines, "\n")
}

func asciiCase(s string) (big, small int) {
	for _, r := range s {
		switch {
		case 'A' <= r && r <= 'Z':
			big++
		case 'a' <= r && r <= 'z':
			small++
		}
	}
	return big, small
}

// mapWords changes each run of letters.
func mapWords(s string, change func(string) string) string {
	var b strings.Builder
	for len(s) > 0 {
		end := strings.IndexFunc(s, unicode.IsLetter)
		if end < 0 {
			end = len(s)
		}
		b.WriteString(s[:end])
		s = s[end:]
		end = strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
		if end < 0 {
			end = len(s)
		}
		b.WriteString(change(s[:end]))
		s = s[end:]
	}
	return b.String()
}

// OfFont tells the alphabet of an old font by its name, and whether the font shows every
// letter as a capital: .VnTime, .VnTimeH, VNI-Times; a PDF puts "ABCDEF+" before it.
func OfFont(name string) (a Alphabet, allCapitals bool) {
	if len(name) > 7 && name[6] == '+' {
		name = name[7:]
	}
	family, _, _ := strings.Cut(name, ",")
	lower := strings.ToLower(strings.TrimSpace(family))
	switch {
	case strings.HasPrefix(lower, ".vn"):
		family = strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(family, "-Bold"), "-Italic"), " ")
		return TCVN3, strings.HasSuffix(family, "H")
	case strings.HasPrefix(lower, "vni-"), strings.HasPrefix(lower, "vni "):
		return VNI, false
	}
	return None, false
}
