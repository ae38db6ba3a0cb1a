package plandoc

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"lantoa/internal/errs"
)

// readText takes a text file apart into its lines: UTF-8, or UTF-16 as some editors save it.
func readText(data []byte) ([]raw, error) {
	text, err := decode(data)
	if err != nil {
		return nil, err
	}
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n", "\u2028", "\n", "\u2029", "\n\n", "\v", "\n").Replace(text)
	var out []raw
	near := false
	for l := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(l) == "" {
			near = false
			continue
		}
		out = append(out, raw{text: l, near: near})
		near = true
	}
	if len(out) == 0 {
		return nil, errs.New(errs.Invalid, "plandoc.empty")
	}
	return out, nil
}

func decode(data []byte) (string, error) {
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		return fromUTF16(data[2:], binary.LittleEndian), nil
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return fromUTF16(data[2:], binary.BigEndian), nil
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
		return "", errs.New(errs.Invalid, "plandoc.unreadable")
	}
	return string(data), nil
}

func fromUTF16(data []byte, order binary.ByteOrder) string {
	units := make([]uint16, 0, len(data)/2)
	for ; len(data) >= 2; data = data[2:] {
		units = append(units, order.Uint16(data))
	}
	return strings.ReplaceAll(string(utf16.Decode(units)), "\x00", "")
}
