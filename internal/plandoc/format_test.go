package plandoc_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"lantoa/internal/plandoc"
	"lantoa/internal/plandoc/alphabet"
)

// The .pdf and .doc are what LibreOffice makes of the example's .docx.
func TestTheSamePlanReadsTheSameFromEveryFormat(t *testing.T) {
	text := string(example(t, trainingIn+".txt"))
	want := read(t, "a.txt", []byte(text)).Document
	made := func(ending string) []byte {
		data, err := os.ReadFile(filepath.Join("testdata/formats", trainingIn+ending))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	utf16Text := []byte{}
	for _, u := range utf16.Encode([]rune(text)) {
		utf16Text = append(utf16Text, byte(u), byte(u>>8))
	}
	for name, data := range map[string][]byte{
		"UTF-8 with a mark":     []byte("\ufeff" + text),
		"UTF-16":                append([]byte{0xff, 0xfe}, utf16Text...),
		"UTF-16 without a mark": utf16Text,
		"taken apart":           []byte(norm.NFD.String(text)),
		"lines of Windows":      []byte(strings.ReplaceAll(text, "\n", "\r\n")),
		"TCVN3":                 inAlphabet(t, alphabet.TCVN3, text),
		"TCVN3 copied":          []byte(latin(inAlphabet(t, alphabet.TCVN3, text))),
		"VNI":                   inAlphabet(t, alphabet.VNI, text),
		"VNI copied":            []byte(latin(inAlphabet(t, alphabet.VNI, text))),
		"docx":                  example(t, trainingIn+".docx"),
		"docx in an old font":   inOldFont(t, text),
		"pdf":                   made(".pdf"),
		"doc":                   made(".doc"),
	} {
		t.Run(name, func(t *testing.T) {
			if name == "doc" {
				needOffice(t)
			}
			if diff := cmp.Diff(folded(t, want), folded(t, read(t, "a", data).Document)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func needOffice(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("soffice"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("soffice is not installed; run make tools")
		}
		t.Skip("soffice is not installed")
	}
}

// folded is a document without what TCVN3 does not keep: the capitals of letters with tones.
func folded(t *testing.T, d plandoc.Document) []string {
	t.Helper()
	data, err := json.MarshalIndent(d, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.ReplaceAll(strings.ToLower(string(data)), "uỷ", "ủy"), "\n")
}

func latin(data []byte) string {
	text, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		panic(err)
	}
	return string(text)
}

// inAlphabet writes a text as it was written before Unicode.
func inAlphabet(t *testing.T, a alphabet.Alphabet, text string) []byte {
	t.Helper()
	codes := map[rune]string{}
	for c := 0xa1; c < 0x100; c++ {
		one := charmap.Windows1252.DecodeByte(byte(c))
		if letter := []rune(a.Restore(string(one))); len(letter) == 1 && letter[0] != one {
			codes[letter[0]] = string(one)
		}
		for _, base := range "aeouyAEOUYôöÔÖ" {
			if letter := []rune(a.Restore(string(base) + string(one))); a == alphabet.VNI && len(letter) == 1 {
				codes[letter[0]] = string(base) + string(one)
			}
		}
	}
	var out []byte
	for _, r := range strings.ReplaceAll(text, "Ủy", "Uỷ") {
		code, ok := codes[r]
		if !ok && r > 0x7f {
			if code, ok = codes[[]rune(strings.ToLower(string(r)))[0]]; !ok {
				code = string(r)
			}
		} else if !ok {
			code = string(r)
		}
		data, err := charmap.Windows1252.NewEncoder().Bytes([]byte(code))
		if err != nil {
			t.Fatalf("%q: %v", r, err)
		}
		out = append(out, data...)
	}
	return out
}

// inOldFont is a Word file in .VnTime, with .VnTimeH for what is in capitals.
func inOldFont(t *testing.T, text string) []byte {
	t.Helper()
	var body strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		font := ".VnTime"
		if strings.ToUpper(line) == line {
			font, line = ".VnTimeH", strings.ToLower(line)
		}
		shown := latin(inAlphabet(t, alphabet.TCVN3, line))
		shown = strings.NewReplacer("&", "&amp;", "<", "&lt;", "\t", `</w:t><w:tab/><w:t xml:space="preserve">`, "\u00ad", `</w:t><w:softHyphen/><w:t xml:space="preserve">`).Replace(shown)
		body.WriteString(`<w:p><w:r><w:rPr><w:rFonts w:ascii="` + font + `" w:hAnsi="` + font + `"/></w:rPr><w:t xml:space="preserve">` + shown + `</w:t></w:r></w:p>`)
	}
	return archive(t, body.String())
}
