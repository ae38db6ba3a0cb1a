package plandoc

import (
	"fmt"
	"lantoa/internal/plandoc/prose"
	"regexp"
	"strings"
)

// The addresses of the places that are not clauses.
const (
	placeHeader     = "header"
	placePreamble   = "preamble"
	placeClosing    = "closing"
	placeRecipients = "recipients"
	placeSignature  = "signature"
)

var appendixAddress = regexp.MustCompile(`^PL(\d+)(?:\.(.+))?$`)

// Shown is the form of an address that people read: a label that already contains those
// above it stands alone, so "II.1.1.3-2" is shown as "II.1.3-2", "closing" as "Đoạn kết"
// and "PL1.12" as "Phụ lục 1, dòng 12". What only an earlier version of the document had is
// followed by that version: "II.2@1" is "II.2 (bản 1)".
func Shown(address string) string {
	if at, version, earlier := strings.Cut(address, "@"); earlier {
		return Shown(at) + " (bản " + version + ")"
	}
	switch address {
	case placeHeader:
		return "Phần đầu"
	case placePreamble:
		return "Phần mở đầu"
	case placeClosing:
		return "Đoạn kết"
	case placeRecipients:
		return "Nơi nhận"
	case placeSignature:
		return "Chữ ký"
	}
	if m := appendixAddress.FindStringSubmatch(address); m != nil {
		if m[2] == "" {
			return "Phụ lục " + m[1]
		}
		return fmt.Sprintf("Phụ lục %s, dòng %s", m[1], m[2])
	}
	bullets := strings.IndexAny(address, "-+")
	if bullets < 0 {
		bullets = len(address)
	}
	return strings.Join(labels(strings.Split(address[:bullets], ".")), ".") + address[bullets:]
}

// labels drops the labels that the next one repeats: [II 1 1 3] is II, then 1, then 1.3,
// of which the last contains the second.
func labels(parts []string) []string {
	var shown []string
	var last []string // the label read last, in parts
	for i := 0; i < len(parts); {
		if n := len(last); n > 0 && i+n < len(parts) && equal(parts[i:i+n], last) && prose.IsNumber(parts[i+n]) {
			last = parts[i : i+n+1]
			shown[len(shown)-1] = strings.Join(last, ".")
			i += n + 1
			continue
		}
		last = parts[i : i+1]
		shown = append(shown, parts[i])
		i++
	}
	return shown
}

func equal(a, b []string) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// join is the address of a label below a parent.
func join(parent, label string) string {
	if parent == "" {
		return label
	}
	return parent + "." + label
}
