package docx

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"

	"lantoa/internal/errs"
)

// What no document of an office comes near to.
const (
	unpackedLimit = 50 << 20 // bytes of all parts together
	mostParts     = 5000
)

// ole is how old and encrypted office files begin.
var ole = []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}

// openArchive gives the parts of a Word file by their names.
func openArchive(data []byte) (map[string][]byte, error) {
	if bytes.HasPrefix(data, ole) {
		if bytes.Contains(data, utf16Bytes("EncryptedPackage")) {
			return nil, errs.New(errs.Invalid, "plandoc.encrypted")
		}
		return nil, errs.New(errs.Invalid, "plandoc.format")
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errs.Wrap(errs.Invalid, "plandoc.unreadable", err)
	}
	return unpack(archive)
}

func utf16Bytes(s string) []byte {
	out := make([]byte, 0, 2*len(s))
	for _, c := range []byte(s) {
		out = append(out, c, 0)
	}
	return out
}

// unpack reads the parts that are looked at, and refuses an archive that swells beyond bounds.
func unpack(archive *zip.Reader) (map[string][]byte, error) {
	parts := map[string][]byte{}
	left := int64(unpackedLimit)
	var declared uint64
	for _, f := range archive.File {
		if declared += f.UncompressedSize64; declared > unpackedLimit || len(archive.File) > mostParts {
			return nil, errs.New(errs.TooLarge, "too_large")
		}
		if f.Flags&1 != 0 {
			return nil, errs.New(errs.Invalid, "plandoc.encrypted")
		}
		if !strings.HasPrefix(f.Name, "word/") || !strings.HasSuffix(f.Name, ".xml") || strings.Count(f.Name, "/") > 1 {
			continue
		}
		in, err := f.Open()
		if err != nil {
			return nil, errs.Wrap(errs.Invalid, "plandoc.unreadable", err)
		}
		part, err := io.ReadAll(io.LimitReader(in, left+1))
		in.Close()
		if err != nil {
			return nil, errs.Wrap(errs.Invalid, "plandoc.unreadable", err)
		}
		if left -= int64(len(part)); left < 0 {
			return nil, errs.New(errs.TooLarge, "too_large")
		}
		parts[f.Name] = part
	}
	return parts, nil
}
