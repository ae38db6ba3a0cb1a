package pdf

import (
	"lantoa/internal/plandoc/pdf/object"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// cmap tells the letters of codes.
type cmap map[int]string

// cmapReader fills a map, as far as its file asks for no more steps than a font has letters.
type cmapReader struct {
	m    cmap
	left int
}

const (
	mostCodes     = 1 << 16
	longestLetter = 64 // bytes that one code stands for
)

// readCMap reads a ToUnicode map.
func readCMap(data []byte) cmap {
	r := cmapReader{cmap{}, 4 * mostCodes}
	l := object.NewLexer(data)
	var before []any
	for {
		v := l.Next()
		k, ok := v.(object.Keyword)
		if !ok {
			if before = append(before, v); len(before) > 3*mostCodes {
				return r.m
			}
			continue
		}
		switch k {
		case "":
			return r.m
		case "endbfchar":
			for i := 0; i+1 < len(before); i += 2 {
				r.put(before[i], before[i+1])
			}
		case "endbfrange":
			for i := 0; i+2 < len(before); i += 3 {
				r.putRange(before[i], before[i+1], before[i+2])
			}
		}
		before = before[:0]
	}
}

func (r *cmapReader) keep(code int, text string) {
	if r.left--; r.left > 0 && len(r.m) < mostCodes && len(text) <= longestLetter {
		r.m[code] = text
	}
}

func codeOf(v any) (int, bool) {
	s, ok := v.(object.String)
	if !ok || len(s) > 4 {
		return 0, false
	}
	n := 0
	for i := range len(s) {
		n = n<<8 | int(s[i])
	}
	return n, true
}

func (r *cmapReader) put(from, to any) {
	code, ok := codeOf(from)
	text, ok2 := to.(object.String)
	if ok && ok2 {
		r.keep(code, lettersOf(text))
	}
}

func (r *cmapReader) putRange(from, to, start any) {
	first, ok := codeOf(from)
	last, ok2 := codeOf(to)
	if !ok || !ok2 {
		return
	}
	if list, ok := start.(object.Array); ok {
		for i, v := range list {
			if s, ok := v.(object.String); ok {
				r.keep(first+i, lettersOf(s))
			}
		}
		return
	}
	s, ok := start.(object.String)
	if !ok || len(s) > longestLetter {
		return
	}
	letters := []rune(lettersOf(s))
	for code := first; code <= last && r.left > 0 && len(letters) > 0; code++ {
		r.keep(code, string(letters))
		letters[len(letters)-1]++
	}
}

// lettersOf reads UTF-16, and what some programs write in its place: a single byte.
func lettersOf(s object.String) string {
	if len(s) == 1 {
		return strings.Trim(string(rune(s[0])), "\x00")
	}
	units := make([]uint16, len(s)/2)
	for i := range units {
		units[i] = uint16(s[2*i])<<8 | uint16(s[2*i+1])
	}
	text := strings.Map(func(r rune) rune {
		switch {
		case r == 0 || r == 0xfeff:
			return -1
		case r < ' ':
			return ' '
		}
		return r
	}, string(utf16.Decode(units)))
	if !utf8.ValidString(text) {
		return unknownLetter
	}
	return ligatures.Replace(text)
}

var ligatures = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl")
