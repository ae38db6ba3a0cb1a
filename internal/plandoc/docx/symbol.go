package docx

import (
	"strconv"
	"strings"

	"lantoa/internal/plandoc/alphabet"
)

// symbol is what a sign of a symbol font means.
func symbol(font, code string) string {
	n, err := strconv.ParseUint(code, 16, 16)
	if err != nil || n < 0x20 {
		return ""
	}
	if a, _ := alphabet.OfFont(font); a != alphabet.None {
		return string(rune(n))
	}
	at := byte(n)
	if n >= 0x100 && n < 0xf000 {
		return string(rune(n))
	}
	if strings.EqualFold(font, "Symbol") {
		switch at {
		case 0xb3:
			return "≥"
		case 0xa3:
			return "≤"
		case 0xb1:
			return "±"
		case 0xb4:
			return "×"
		case 0xae, 0xde:
			return "→"
		case 0xb0:
			return "°"
		case 0x2d, 0xbe:
			return "-"
		}
	}
	if strings.EqualFold(font, "Symbol") || strings.HasPrefix(strings.ToLower(font), "wingdings") || strings.EqualFold(font, "Webdings") {
		if at < 0x80 && strings.EqualFold(font, "Symbol") {
			return string(rune(at))
		}
		return "•"
	}
	return string(rune(at))
}
