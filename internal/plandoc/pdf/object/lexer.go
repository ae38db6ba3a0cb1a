// Package object reads the values and streams that a PDF file is made of (ISO 32000-2, 7),
// also of files whose tables are broken and of those that anybody may read but not change.
package object

import "strconv"

// The kinds of values a PDF is made of, besides nil, bool and float64.
type (
	Name    string
	String  string
	Keyword string // an operator, or a bracket that stands alone; "" at the end
	Array   []any
	Dict    map[Name]any
	Ref     struct{ Number, generation int }
	Stream  struct {
		Dict
		raw []byte
		own Ref
	}
)

const (
	deepest      = 60 // values within values
	mostElements = 500_000
)

// Lexer takes bytes apart into values.
type Lexer struct {
	data []byte
	at   int
	refs bool // "1 0 R" is a reference, as it is outside of page contents

	bounds *bounds // nil in page contents
}

// NewLexer takes page contents apart, in which there are no references.
func NewLexer(data []byte) *Lexer { return &Lexer{data: data} }

// SkipPicture goes on behind a picture that stands in the content.
func (l *Lexer) SkipPicture() {
	for l.at+3 < len(l.data) {
		l.at++
		if l.data[l.at] == 'E' && l.data[l.at+1] == 'I' && isSpace(l.data[l.at-1]) && (isSpace(l.data[l.at+2]) || isDelimiter(l.data[l.at+2])) {
			l.at += 2
			return
		}
	}
	l.at = len(l.data)
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

func (l *Lexer) space() {
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

// Next is the value that stands next, or keyword "" at the end or where values are nested
// beyond reason.
func (l *Lexer) Next() any {
	from := l.at
	v := l.value(0)
	if l.bounds != nil {
		l.bounds.bytes -= l.at - from
	}
	return v
}

// keeps tells whether so many more values may be kept in memory.
func (l *Lexer) keeps(values int) bool {
	if l.bounds == nil {
		return true
	}
	l.bounds.values -= values
	return l.bounds.values >= 0
}

const weightOfDict = 8 // as values

func (l *Lexer) value(depth int) any {
	l.space()
	if l.at >= len(l.data) || depth > deepest || !l.keeps(1) {
		l.at = len(l.data)
		return Keyword("")
	}
	switch c := l.data[l.at]; {
	case c == '/':
		l.at++
		return l.readName()
	case c == '(':
		l.at++
		return l.readString()
	case c == '<' && l.at+1 < len(l.data) && l.data[l.at+1] == '<':
		l.at += 2
		if !l.keeps(weightOfDict) {
			l.at = len(l.data)
		}
		return l.readDict(depth)
	case c == '<':
		l.at++
		return l.readHex()
	case c == '[':
		l.at++
		out := Array{}
		for {
			v := l.value(depth + 1)
			if k, ok := v.(Keyword); ok {
				if k == "]" || k == "" {
					return out
				}
				continue
			}
			if len(out) < mostElements {
				out = append(out, v)
			}
		}
	case c == '>' && l.at+1 < len(l.data) && l.data[l.at+1] == '>':
		l.at += 2
		return Keyword(">>")
	case isDelimiter(c):
		l.at++
		return Keyword(string(c))
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
	return Keyword(word)
}

func (l *Lexer) word() string {
	from := l.at
	for l.at < len(l.data) && !isSpace(l.data[l.at]) && !isDelimiter(l.data[l.at]) {
		l.at++
	}
	return string(l.data[from:l.at])
}

func (l *Lexer) number() any {
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
				return Ref{int(n), int(generation)}
			}
		}
	}
	if l.at = after; after == from {
		l.at++
	}
	return n
}

// digits reads a number; one that is malformed is read as far as it goes.
func (l *Lexer) digits() (n float64, whole bool) {
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

func (l *Lexer) readName() Name {
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
	return Name(out)
}

func (l *Lexer) readString() String {
	var out []byte
	for open := 1; l.at < len(l.data); l.at++ {
		c := l.data[l.at]
		switch c {
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				l.at++
				return String(out)
			}
		case '\\':
			l.at++
			out = l.escaped(out)
			continue
		}
		out = append(out, c)
	}
	return String(out)
}

// escaped reads what follows a backslash and stays on its last byte.
func (l *Lexer) escaped(out []byte) []byte {
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

func (l *Lexer) readHex() String {
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
			return String(out)
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
	return String(out)
}

func (l *Lexer) readDict(depth int) any {
	out := Dict{}
	for {
		key := l.value(depth + 1)
		switch k := key.(type) {
		case Name:
			v := l.value(depth + 1)
			if word, ok := v.(Keyword); ok {
				if word == ">>" || word == "" {
					return out
				}
				continue
			}
			if len(out) < mostElements {
				out[k] = v
			}
		case Keyword:
			if k == ">>" || k == "" {
				return out
			}
		}
	}
}
