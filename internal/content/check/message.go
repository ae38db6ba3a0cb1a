package check

import (
	"strings"
	"unicode"
	"unicode/utf16"

	"golang.org/x/text/unicode/norm"
)

// message is how a text goes by SMS.
type message struct {
	letters  int
	one      int  // how many letters fit into one message of its kind
	messages int  // how many messages it takes
	marked   bool // whether it has letters that the old alphabet of telephones lacks
}

// The alphabet of GSM 03.38, and what of it counts twice.
const (
	gsm      = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
	gsmTwice = "^{}\\[~]|€"
)

func (c *checker) message(text string) message {
	m := message{one: c.SMS.Plain}
	part := c.SMS.PlainPart
	for _, r := range text {
		switch {
		case strings.ContainsRune(gsmTwice, r):
			m.letters += 2
		case strings.ContainsRune(gsm, r):
			m.letters++
		default:
			m.marked = true
		}
	}
	if m.marked {
		m.one, part = c.SMS.Marked, c.SMS.MarkedPart
		m.letters = len(utf16.Encode([]rune(text)))
	}
	switch {
	case m.letters == 0:
	case m.letters <= m.one:
		m.messages = 1
	default:
		m.messages = (m.letters + part - 1) / part
	}
	return m
}

// unmarked is a text without Vietnamese marks, its lines and capitals kept.
func unmarked(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == 'đ':
			return 'd'
		case r == 'Đ':
			return 'D'
		case r == '“' || r == '”':
			return '"'
		case r == '–':
			return '-'
		case r == '…':
			return '.'
		case unicode.Is(unicode.Mn, r):
			return -1
		}
		return r
	}, norm.NFD.String(s))
}
