package pdf

import (
	"strconv"
)

// The kinds of values a PDF is made of, besides nil, bool and float64.
type (
	name    string
	str     string
	keyword string // an operator, or a bracket that stands alone; "" at the end
	array   []any
	dict    map[name]any
	ref     struct{ number, generation int }
	stream  struct {
		dict
		raw []byte
		own ref
	}
)

const deepest = 60 // values within values

// lexer takes bytes apart into values.
type lexer struct {
	data []byte
	at   int
	refs bool // "1 0 R" is a reference, as it is outside of page contents
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == 0 || c == '\f'
}

func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

func (l *lexer) space() {
	for l.at < len(l.data) {
		switch c := l.data[l.at]; {
		case isSpace(c):
			l.at++
		case c == '%':
			for l.at < len(l.data) && l.data[l.at] != '\n' && l.data[l.at] != '\r' {
				l.at++
			}
		default:
			return
		}
	}
}

// next is the value that stands next, or keyword "" at the end or where values are nested
// beyond reason.
func (l *lexer) next() any { return l.value(0) }

func (l *lexer) value(depth int) any {
	l.space()
	if l.at >= len(l.data) || depth > deepest {
		l.at = len(l.data)
		return keyword("")
	}
	switch c := l.data[l.at]; {
	case c == '/':
		l.at++
		return l.name()
	case c == '(':
		l.at++
		return l.string()
	case c == '<' && l.at+1 < len(l.data) && l.data[l.at+1] == '<':
		l.at += 2
		return l.dict(depth)
	case c == '<':
		l.at++
		return l.hex()
	case c == '[':
		l.at++
		out := array{}
		for {
			v := l.value(depth + 1)
			if k, ok := v.(keyword); ok {
				if k == "]" || k == "" {
					return out
				}
				continue
			}
			out = append(out, v)
		}
	case c == '>' && l.at+1 < len(l.data) && l.data[l.at+1] == '>':
		l.at += 2
		return keyword(">>")
	case isDelimiter(c):
		l.at++
		return keyword(string(c))
	case c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.':
		return l.number()
	}
	word := l.word()
	switch word {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	}
	return keyword(word)
}

func (l *lexer) word() string {
	from := l.at
	for l.at < len(l.data) && !isSpace(l.data[l.at]) && !isDelimiter(l.data[l.at]) {
		l.at++
	}
	return string(l.data[from:l.at])
}

func (l *lexer) number() any {
	from := l.at
	n, whole := l.digits()
	if !l.refs || !whole || n < 0 {
		return n
	}
	after := l.at
	l.space()
	if l.at < len(l.data) && l.data[l.at] >= '0' && l.data[l.at] <= '9' && l.at > after {
		if generation, whole := l.digits(); whole {
			l.space()
			if l.at < len(l.data) && l.data[l.at] == 'R' && (l.at+1 == len(l.data) || isSpace(l.data[l.at+1]) || isDelimiter(l.data[l.at+1])) {
				l.at++
				return ref{int(n), int(generation)}
			}
		}
	}
	if l.at = after; after == from {
		l.at++
	}
	return n
}

// digits reads a number; one that is malformed is read as far as it goes.
func (l *lexer) digits() (n float64, whole bool) {
	sign, scale := 1.0, 0.0
	whole = true
	from := l.at
	for ; l.at < len(l.data); l.at++ {
		switch c := l.data[l.at]; {
		case c >= '0' && c <= '9':
			if scale > 0 {
				n += float64(c-'0') * scale
				scale /= 10
			} else {
				n = n*10 + float64(c-'0')
			}
		case c == '.' && scale == 0:
			scale, whole = 0.1, false
		case c == '-':
			if l.at == from {
				sign = -1
			}
		case c == '+':
		default:
			if !isSpace(c) && !isDelimiter(c) && l.at == from {
				l.at++
			}
			return sign * min(n, 1e15), whole && n < 1e9
		}
	}
	return sign * min(n, 1e15), whole && n < 1e9
}

func (l *lexer) name() name {
	var out []byte
	for l.at < len(l.data) && !isSpace(l.data[l.at]) && !isDelimiter(l.data[l.at]) {
		c := l.data[l.at]
		if c == '#' && l.at+2 < len(l.data) {
			if n, err := strconv.ParseUint(string(l.data[l.at+1:l.at+3]), 16, 8); err == nil {
				c = byte(n)
				l.at += 2
			}
		}
		out = append(out, c)
		l.at++
	}
	return name(out)
}

func (l *lexer) string() str {
	var out []byte
	for open := 1; l.at < len(l.data); l.at++ {
		c := l.data[l.at]
		switch c {
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				l.at++
				return str(out)
			}
		case '\\':
			l.at++
			out = l.escaped(out)
			continue
		}
		out = append(out, c)
	}
	return str(out)
}

// escaped reads what follows a backslash and stays on its last byte.
func (l *lexer) escaped(out []byte) []byte {
	if l.at >= len(l.data) {
		return out
	}
	switch c := l.data[l.at]; c {
	case 'n':
		return append(out, '\n')
	case 'r':
		return append(out, '\r')
	case 't':
		return append(out, '\t')
	case 'b':
		return append(out, '\b')
	case 'f':
		return append(out, '\f')
	case '\r':
		if l.at+1 < len(l.data) && l.data[l.at+1] == '\n' {
			l.at++
		}
		return out
	case '\n':
		return out
	case '0', '1', '2', '3', '4', '5', '6', '7':
		n := 0
		for i := 0; i < 3 && l.at < len(l.data) && l.data[l.at] >= '0' && l.data[l.at] <= '7'; i++ {
			n = n*8 + int(l.data[l.at]-'0')
			l.at++
		}
		l.at--
		return append(out, byte(n))
	default:
		return append(out, c)
	}
}

func (l *lexer) hex() str {
	var out []byte
	half, n := false, byte(0)
	for ; l.at < len(l.data); l.at++ {
		c := l.data[l.at]
		var digit byte
		switch {
		case c == '>':
			l.at++
			if half {
				out = append(out, n<<4)
			}
			return str(out)
		case c >= '0' && c <= '9':
			digit = c - '0'
		case c >= 'a' && c <= 'f':
			digit = c - 'a' + 10
		case c >= 'A' && c <= 'F':
			digit = c - 'A' + 10
		default:
			continue
		}
		if half {
			out = append(out, n<<4|digit)
		}
		n, half = digit, !half
	}
	return str(out)
}

func (l *lexer) dict(depth int) any {
	out := dict{}
	for {
		key := l.value(depth + 1)
		switch k := key.(type) {
		case name:
			v := l.value(depth + 1)
			if word, ok := v.(keyword); ok {
				if word == ">>" || word == "" {
					return out
				}
				continue
			}
			out[k] = v
		case keyword:
			if k == ">>" || k == "" {
				return out
			}
		}
	}
}
