package photo

import "slices"

type format int

const (
	unknown format = iota
	jpegFile
	pngFile
	webpFile
	heic
)

// sniff goes by the content: phones and chat programs rename files freely.
func sniff(data []byte) format {
	switch {
	case has(data, 0, "\xff\xd8\xff"):
		return jpegFile
	case has(data, 0, "\x89PNG\r\n\x1a\n"):
		return pngFile
	case has(data, 0, "RIFF") && has(data, 8, "WEBP"):
		return webpFile
	case has(data, 4, "ftyp") && len(data) >= 12 && slices.Contains(heicBrands(), string(data[8:12])):
		return heic
	}
	return unknown
}

func heicBrands() []string {
	return []string{"heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"}
}

func has(data []byte, at int, text string) bool {
	return len(data) >= at+len(text) && string(data[at:at+len(text)]) == text
}
