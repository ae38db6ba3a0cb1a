package officialdoc

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// The sheet of paper, in millimetres.
const (
	a4Width  = 210
	a4Height = 297
)

// boldWidths are the advances of bold Times New Roman in thousandths of its
// size. A rule "as wide as the text" cannot be drawn without them.
const boldWidths = "A722 B667 C722 D722 E667 F611 G778 H778 I389 J500 K778 L667 M944 " +
	"N722 O778 P611 Q778 R722 S556 T667 U722 V722 W1000 X722 Y722 Z667 " +
	"a500 b556 c444 d556 e444 f333 g500 h556 i278 j333 k556 l278 m833 " +
	"n556 o500 p556 q556 r444 s389 t333 u556 v500 w722 x500 y500 z444 " +
	"Đ722 đ556 -333 ,250 .250"

// textWidth is how wide the longest line of bold text stands, in millimetres.
func textWidth(text string, size float64) float64 {
	widest := 0.0
	for _, line := range strings.Split(text, "\n") {
		widest = max(widest, lineWidth(line))
	}
	return widest / 1000 * size * 25.4 / 72
}

func lineWidth(line string) float64 {
	sum := 0.0
	for _, r := range norm.NFC.String(line) {
		sum += letterWidth(r)
	}
	return sum
}

func letterWidth(r rune) float64 {
	if r == ' ' || r == '\u00a0' {
		return 250
	}
	base := []rune(norm.NFD.String(string(r)))[0] // diacritics add no width
	_, rest, found := strings.Cut(boldWidths, string(base))
	if !found || base >= '0' && base <= '9' {
		return 500
	}
	width := 0.0
	for _, digit := range rest {
		if digit < '0' || digit > '9' {
			break
		}
		width = width*10 + float64(digit-'0')
	}
	return width
}

// placeWords open the part of an issuer's name that may stand on a line of its own.
var placeWords = [...]string{" XÃ ", " PHƯỜNG ", " ĐẶC KHU ", " TỈNH ", " THÀNH PHỐ "}

// broken is a name in capitals on two lines if it is wider than its column:
// "ỦY BAN NHÂN DÂN" above "XÃ TÂN NINH", never "… XÃ TÂN" above "NINH".
func broken(name string, size, column float64) string {
	if textWidth(name, size) <= column || strings.Contains(name, "\n") {
		return name
	}
	for _, word := range placeWords {
		if at := strings.LastIndex(name, word); at > 0 {
			return name[:at] + "\n" + name[at+1:]
		}
	}
	return name
}
