package txt

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"lantoa/internal/errs"
	"lantoa/internal/plandoc/alphabet"
)

// decode gives the text of a file in whatever alphabet it is written: UTF-8, UTF-16, or one
// of the alphabets from before Unicode, told by which makes Vietnamese words of the bytes.
func decode(data []byte) (string, error) {
	if order, data := wide(data); order != nil {
		return fromUTF16(data, order), nil
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if bytes.IndexByte(data, 0) >= 0 {
		return "", errs.New(errs.Invalid, "plandoc.unreadable")
	}
	if whole := wholeLetters(data); utf8.Valid(whole) {
		return alphabet.Mend(string(whole)), nil
	}
	if text, ok := alphabet.Guess(data); ok {
		return text, nil
	}
	return "", errs.New(errs.Invalid, "plandoc.alphabet")
}

// wholeLetters leaves out a last letter that was cut in two.
func wholeLetters(data []byte) []byte {
	for i := 1; i < utf8.UTFMax && i <= len(data); i++ {
		if last := data[len(data)-i:]; utf8.RuneStart(last[0]) {
			if last[0] >= utf8.RuneSelf && !utf8.FullRune(last) && utf8.Valid(data[:len(data)-i]) {
				return data[:len(data)-i]
			}
			return data
		}
	}
	return data
}

// wide tells whether a file is UTF-16, by its mark or else by the empty halves of its
// many plain letters, and gives its letters without the mark.
func wide(data []byte) (binary.ByteOrder, []byte) {
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		return binary.LittleEndian, data[2:]
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return binary.BigEndian, data[2:]
	}
	part := data[:min(len(data), 4096)&^1]
	var empty [2]int
	for i, c := range part {
		if c == 0 {
			empty[i%2]++
		}
	}
	switch most, least := len(part)/4, len(part)/50; {
	case len(part) < 8:
	case empty[1] > most && empty[0] <= least:
		return binary.LittleEndian, data
	case empty[0] > most && empty[1] <= least:
		return binary.BigEndian, data
	}
	return nil, nil
}

func fromUTF16(data []byte, order binary.ByteOrder) string {
	units := make([]uint16, 0, len(data)/2)
	for ; len(data) >= 2; data = data[2:] {
		units = append(units, order.Uint16(data))
	}
	return strings.ReplaceAll(string(utf16.Decode(units)), "\x00", "")
}
