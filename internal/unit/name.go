package unit

import (
	"slices"
	"strings"
	"unicode"

	"lantoa/internal/viet"
)

// abbreviations lists, in the order they are applied, the folded words that
// documents use for one another; the right side is only for comparing.
func abbreviations() [][2]string {
	return [][2]string{
		{"ubnd", "uy ban nhan dan"},
		{"hdnd", "hoi dong nhan dan"},
		{"ubkt", "uy ban kiem tra"},
		{"btv", "ban thuong vu"},
		{"bch", "ban chap hanh"},
		{"vp", "van phong"},
		{"vh xh", "van hoa xa hoi"},
		{"ct xh", "chinh tri xa hoi"},
		{"cnscd", "cong nghe so cong dong"},
		{"ttpvhcc", "trung tam phuc vu hanh chinh cong"},
		{"pvhcc", "phuc vu hanh chinh cong"},
		{"tncs", "thanh nien cong san"},
		{"hcm", "ho chi minh"},
		{"lhpn", "lien hiep phu nu"},
		{"ccb", "cuu chien binh"},
		{"thcs", "trung hoc co so"},
		{"thpt", "trung hoc pho thong"},
		{"mat tran to quoc", "mttq"},
		{"ubmttq", "mttq"},
		{"ubmt", "mttq"},
		{"mttqvn", "mttq"},
		{"uy ban mttq", "mttq"},
		{"mttq viet nam", "mttq"},
		{"mttq vn", "mttq"},
		{"va", ""}, // "Văn phòng HĐND và UBND", "Văn phòng HĐND - UBND"
	}
}

// words are the letters and digits of s in lower case, marks kept.
func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(viet.NFC(s)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// exact keeps the marks: two hamlets may differ in nothing else.
func exact(name string) string { return strings.Join(words(name), " ") }

// spelled is without marks and with the abbreviations written out.
func spelled(name string) string { return spell(words(name)) }

func spell(words []string) string {
	s := " " + viet.Fold(strings.Join(words, " ")) + " "
	for _, a := range abbreviations() {
		s = strings.ReplaceAll(s, " "+a[0]+" ", " "+a[1]+" ")
	}
	return strings.Join(strings.Fields(s), " ")
}

// placeless is spelled without the commune at the end: "UBND xã", "UBND xã Tân Ninh" and "UBND".
func placeless(name string) string {
	all := words(name)
	for i := len(all) - 1; i > 0; i-- {
		next := ""
		if i+1 < len(all) {
			next = all[i+1]
		}
		switch {
		case all[i] == "xã" && !slices.Contains([]string{"hội", "đoàn", "đội", "viên"}, next),
			all[i] == "phường",
			all[i] == "đặc" && next == "khu":
			return spell(all[:i])
		}
	}
	return spell(all)
}
