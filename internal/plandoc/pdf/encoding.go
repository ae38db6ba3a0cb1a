package pdf

import (
	"lantoa/internal/plandoc/pdf/object"
	"strconv"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// encodingOf gives the letters of the codes of a font that names one of the usual encodings.
func encodingOf(base object.Name) (letters [256]string) {
	table := charmap.Windows1252
	if base == "MacRomanEncoding" {
		table = charmap.Macintosh
	}
	for c := range letters {
		if c < ' ' {
			continue
		}
		letters[c] = string(table.DecodeByte(byte(c)))
	}
	if base == "" {
		letters['\''], letters['`'] = "’", "‘"
	}
	return letters
}

// letterNamed gives the letter that a font calls by name (Adobe Glyph List), as far as
// Vietnamese needs: plain letters, marks of one and of two parts, signs.
func letterNamed(n string) string {
	n, _, _ = strings.Cut(n, ".")
	if len(n) == 1 {
		return n
	}
	if s, ok := namedSigns()[n]; ok {
		return s
	}
	if len(n) > longestLetter {
		return unknownLetter
	}
	if hex, ok := strings.CutPrefix(n, "uni"); ok && len(hex)%4 == 0 && hex != "" {
		text := ""
		for ; hex != ""; hex = hex[4:] {
			c, err := strconv.ParseUint(hex[:4], 16, 16)
			if err != nil {
				return unknownLetter
			}
			text += letterOf(rune(c))
		}
		return text
	}
	if hex, ok := strings.CutPrefix(n, "u"); ok && len(hex) >= 4 {
		if c, err := strconv.ParseUint(hex, 16, 21); err == nil {
			return letterOf(rune(c))
		}
	}
	if n != "" && strings.ContainsAny(n[:1], "aeiouyAEIOUY") {
		if marks, ok := marksNamed(n[1:]); ok {
			return n[:1] + marks // composed with the rest of the line
		}
	}
	return unknownLetter
}

// letterOf is a letter by its number; a control character is none.
func letterOf(r rune) string {
	if r < ' ' {
		return unknownLetter
	}
	return string(r)
}

func marksNamed(n string) (string, bool) {
	out := ""
	for n != "" {
		found := false
		for _, m := range []struct{ name, mark string }{
			{"circumflex", "\u0302"}, {"breve", "\u0306"}, {"horn", "\u031b"}, {"acute", "\u0301"}, {"grave", "\u0300"},
			{"hookabove", "\u0309"}, {"tilde", "\u0303"}, {"dotbelow", "\u0323"}, {"hook", "\u0309"},
		} {
			if rest, ok := strings.CutPrefix(n, m.name); ok {
				out, n, found = out+m.mark, rest, true
				break
			}
		}
		if !found {
			return "", false
		}
	}
	return out, true
}

func namedSigns() map[string]string {
	return map[string]string{
		"space": " ", "nbspace": " ", "exclam": "!", "quotedbl": `"`, "numbersign": "#", "dollar": "$", "percent": "%", "ampersand": "&",
		"quotesingle": "'", "parenleft": "(", "parenright": ")", "asterisk": "*", "plus": "+", "comma": ",", "hyphen": "-", "sfthyphen": "-", "period": ".",
		"slash": "/", "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
		"nine": "9", "colon": ":", "semicolon": ";", "less": "<", "equal": "=", "greater": ">", "question": "?", "at": "@",
		"bracketleft": "[", "backslash": `\`, "bracketright": "]", "underscore": "_", "braceleft": "{", "bar": "|", "braceright": "}",
		"quoteleft": "‘", "quoteright": "’", "quotedblleft": "“", "quotedblright": "”", "endash": "–", "emdash": "—", "bullet": "•",
		"ellipsis": "…", "degree": "°", "section": "§", "lessequal": "≤", "greaterequal": "≥", "multiply": "×", "plusminus": "±",
		"dcroat": "đ", "dmacron": "đ", "Dcroat": "Đ", "Dslash": "Đ", "Eth": "Đ", "fi": "fi", "fl": "fl", "ff": "ff", "ffi": "ffi", "ffl": "ffl",
		"dong": "₫", "guillemotleft": "«", "guillemotright": "»", "nonbreakingspace": " ", "periodcentered": "·", "minus": "−",
		"gravecomb": "\u0300", "acutecomb": "\u0301", "tildecomb": "\u0303", "hookabovecomb": "\u0309", "dotbelowcomb": "\u0323",
	}
}
