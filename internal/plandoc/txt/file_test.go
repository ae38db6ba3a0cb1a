package txt_test

import (
	"bytes"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"lantoa/internal/errs"
	"lantoa/internal/plandoc/page"
	"lantoa/internal/plandoc/txt"
)

const text = "KẾ HOẠCH\n\nMở lớp học chữ số ở thôn Đông,\ntrước ngày 22 hằng tháng.\n"

var blocks = []page.Block{{Text: "KẾ HOẠCH"}, {Text: "Mở lớp học chữ số ở thôn Đông,", Blank: 1}, {Text: "trước ngày 22 hằng tháng.", Near: true}}

func wide(s string, high bool) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		if high {
			out = append(out, byte(u>>8), byte(u))
		} else {
			out = append(out, byte(u), byte(u>>8))
		}
	}
	return out
}

func TestTextIsReadHoweverItWasSaved(t *testing.T) {
	for name, data := range map[string][]byte{
		"UTF-8":                    []byte(text),
		"with a mark":              []byte("\ufeff" + text),
		"taken apart":              []byte(norm.NFD.String(text)),
		"lines of Windows":         []byte(strings.ReplaceAll(text, "\n", "\r\n")),
		"lines of old Macs":        []byte(strings.ReplaceAll(text, "\n", "\r")),
		"UTF-16":                   append([]byte{0xff, 0xfe}, wide(text, false)...),
		"UTF-16, high byte first":  append([]byte{0xfe, 0xff}, wide(text, true)...),
		"UTF-16 without a mark":    wide(text, false),
		"UTF-16 high, no mark":     wide(text, true),
		"with its last letter cut": append([]byte(text), 0xe1, 0xba),
	} {
		got, err := txt.Read(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(blocks, got.Body); diff != "" {
			t.Errorf("%s\n%s", name, diff)
		}
	}
}

func TestBytesOfNoKnownAlphabetAreRefused(t *testing.T) {
	for name, data := range map[string][]byte{
		"noise":        bytes.Repeat([]byte{0x80, 0x9f, 0x20, 0xc3, 0x28, 0xfe}, 50),
		"another tone": []byte("Gr\xfc\xdfe aus M\xfcnchen, sch\xf6ne Stra\xdfe, gr\xf6\xdfere H\xe4user, fr\xf6hliche B\xfcrger, s\xfc\xdfe \xc4pfel"),
	} {
		if got, err := txt.Read(data); !errs.Is(err, errs.Invalid) {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
}

func TestMoreLinesThanInAnyPlanAreRefusedBeforeTheyAreTakenApart(t *testing.T) {
	for name, data := range map[string][]byte{
		"lines": bytes.Repeat([]byte("a\n"), 7_000_000),
		"bytes": bytes.Repeat([]byte("một hai ba "), 3_000_000),
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := txt.Read(data)
		runtime.ReadMemStats(&after)
		if taken := (after.TotalAlloc - before.TotalAlloc) >> 20; !errs.Is(err, errs.TooLarge) || taken > 200 {
			t.Errorf("%s: %d MB, %v", name, taken, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(text))
	f.Add(wide(text, true))
	f.Add([]byte("C\xe9ng h\xdfa x\xb7 h\xe9i ch\xf1 ngh\xdca Vi\xd6t Nam"))
	f.Add([]byte("Co\xe4ng ho\xf8a xa\xf5 ho\xe4i chu\xfb ngh\xf3a Vie\xe4t Nam"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := txt.Read(data)
		if err != nil {
			return
		}
		for _, b := range got.Body {
			if !utf8.ValidString(b.Text) || !norm.NFC.IsNormalString(b.Text) || strings.TrimSpace(b.Text) == "" || b.Table != nil {
				t.Fatalf("%q", b.Text)
			}
		}
	})
}
