package plandoc

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"

	"lantoa/internal/errs"
	"lantoa/internal/plandoc/pdf"
)

// format is what a file is, told by its content: names are changed, and lie.
type format string

const (
	formatText    format = "text"
	formatWord    format = "docx"
	formatPDF     format = "pdf"
	formatOldWord format = ".doc"
	formatRich    format = ".rtf"
	formatOpen    format = ".odt"
)

// formatOf tells a file by its first bytes and, of archives, by what is in them. What no
// plan is written in, and what is locked, is errs.Invalid.
func formatOf(data []byte) (format, error) {
	head := data[:min(len(data), 512)]
	start := string(bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")))
	switch {
	case pdf.Is(data):
		return formatPDF, nil
	case strings.HasPrefix(start, "pk\x03\x04"), strings.HasPrefix(start, "pk\x05\x06"):
		return formatOfArchive(data)
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return formatOfOldFile(data)
	case strings.HasPrefix(start, `{\rtf`):
		return formatRich, nil
	case isPicture(head):
		return "", errs.New(errs.Invalid, "plandoc.scan")
	case strings.HasPrefix(start, "<!doctype"), strings.HasPrefix(start, "<html"), strings.HasPrefix(start, "<?xml"), isProgram(head):
		return "", errs.New(errs.Invalid, "plandoc.format")
	}
	return formatText, nil
}

func isPicture(head []byte) bool {
	for _, start := range []string{"\xff\xd8\xff", "\x89PNG\r\n\x1a\n", "GIF87a", "GIF89a", "II*\x00", "MM\x00*", "RIFF", "BM"} {
		if bytes.HasPrefix(head, []byte(start)) && (start != "BM" && start != "RIFF" || bytes.IndexByte(head, 0) >= 0) {
			return true
		}
	}
	return len(head) > 12 && string(head[4:8]) == "ftyp"
}

func isProgram(head []byte) bool {
	for _, start := range []string{"\x7fELF", "MZ\x90", "Rar!\x1a", "7z\xbc\xaf", "\x1f\x8b\x08", "SQLite format 3\x00"} {
		if bytes.HasPrefix(head, []byte(start)) {
			return true
		}
	}
	return false
}

func formatOfArchive(data []byte) (format, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", errs.Wrap(errs.Invalid, "plandoc.unreadable", err)
	}
	for _, f := range archive.File {
		name := strings.ReplaceAll(f.Name, `\`, "/")
		switch {
		case f.Flags&1 != 0:
			return "", errs.New(errs.Invalid, "plandoc.encrypted")
		case strings.HasPrefix(name, "word/"):
			return formatWord, nil
		case name == "content.xml":
			return formatOfOpen(archive)
		}
	}
	return "", errs.New(errs.Invalid, "plandoc.format")
}

// formatOfOpen tells a text of LibreOffice from its sheets and slides, and one that is locked.
func formatOfOpen(archive *zip.Reader) (format, error) {
	read := func(name string) string {
		f, err := archive.Open(name)
		if err != nil {
			return ""
		}
		defer f.Close()
		text, err := io.ReadAll(io.LimitReader(f, 1<<20))
		if err != nil {
			return ""
		}
		return string(text)
	}
	switch {
	case !strings.HasPrefix(read("mimetype"), "application/vnd.oasis.opendocument.text"):
		return "", errs.New(errs.Invalid, "plandoc.format")
	case strings.Contains(read("META-INF/manifest.xml"), "encryption-data"):
		return "", errs.New(errs.Invalid, "plandoc.encrypted")
	}
	return formatOpen, nil
}

// formatOfOldFile tells an old Word document from the other files that begin alike: locked
// new ones, sheets, slides.
func formatOfOldFile(data []byte) (format, error) {
	switch {
	case bytes.Contains(data, wideText("EncryptedPackage")), isLockedWord(data):
		return "", errs.New(errs.Invalid, "plandoc.encrypted")
	case bytes.Contains(data, wideText("WordDocument")):
		return formatOldWord, nil
	}
	return "", errs.New(errs.Invalid, "plandoc.format")
}

// isLockedWord looks at the mark of an old Word document that it is encrypted.
func isLockedWord(data []byte) bool {
	for at := 512; at+12 <= len(data) && at < 1<<20; at += 512 {
		if data[at] == 0xec && data[at+1] == 0xa5 {
			return data[at+11]&1 != 0
		}
	}
	return false
}

func wideText(s string) []byte {
	out := make([]byte, 0, 2*len(s))
	for _, c := range []byte(s) {
		out = append(out, c, 0)
	}
	return out
}
