package speech

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// rule reads one kind of written sign. It is tried where a word begins; ok is false when the
// signs look like its kind and are not.
type rule struct {
	pattern *regexp.Regexp
	read    func(v *voice, g []string) (said string, ok bool)
}

// rules are tried in this order. units is a pattern of all units.
func rules(units string) []rule {
	var all []rule
	// A sign ends where no letter or digit follows; what follows is the last group and is not consumed.
	add := func(pattern string, read func(v *voice, g []string) (string, bool)) {
		all = append(all, rule{regexp.MustCompile(`^(?:` + pattern + `)($|[^\p{L}\p{N}])`), read})
	}
	const number = `\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3}){2,}|\d+,\d+|\d+\.\d+|\d+`
	add(`[\p{L}\p{N}._+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+`, readAddress)
	add(`https?://[^\s“”"<>()\[\]]*[\p{L}\p{N}/]|(?:[\p{L}\p{N}-]+\.)+(?:vn|com|org|net|edu|gov|info|io|me)(?:/[^\s“”"<>()\[\]]*[\p{L}\p{N}])?`, readAddress)
	add(`(\d+)(?:/(\d{4}))?((?:[-/]\s?\p{Lu}[\p{L}&0-9]*(?:\.\p{L}+)*)+(?:\s?-\s?\p{Lu}{2,})?)`, readDocument)
	add(`([IVXL]+)((?:\.\d+)+)`, func(_ *voice, g []string) (string, bool) {
		n, ok := roman(g[1])
		return cardinal(n) + points(g[2]), ok
	})
	add(`([IVX]+)/(\d{4})`, func(v *voice, g []string) (string, bool) {
		n, ok := roman(g[1])
		return cardinal(n) + " năm " + cardinal(g[2]), ok && data().roman[v.last()]
	})
	add(`(\d{4})-(\d{2})-(\d{2})`, func(v *voice, g []string) (string, bool) { return v.day(g[3], g[2], g[1]) })
	add(`(\d{1,2})\s?[/.\-]\s?(\d{1,2})\s?[/.\-]\s?(\d{4}|\d{2})`, func(v *voice, g []string) (string, bool) { return v.day(g[1], g[2], g[3]) })
	add(`(\d+(?:\.\d+){2,3})`, readSection)
	add(`(\d{1,2})/(\d{4})`, readMonth)
	add(`24/([27])4?`, func(v *voice, g []string) (string, bool) {
		if v.after("ngày", "tối", "sáng") {
			return "", false
		}
		return "hai mươi bốn trên " + map[string]string{"2": "hai mươi bốn", "7": "bảy"}[g[1]], true
	})
	add(`(\d{1,2})/(\d{1,2})`, func(v *voice, g []string) (string, bool) {
		if data().parts[v.last()] {
			return "", false
		}
		return v.day(g[1], g[2], "")
	})
	add(`(\d+)/(\d+)`, func(_ *voice, g []string) (string, bool) {
		if len(g[1]) == 1 && len(g[2]) <= 2 && g[1] < g[2] || len(g[1]) < len(g[2]) && len(g[2]) <= 2 {
			return cardinal(g[1]) + " phần " + cardinal(g[2]), true
		}
		return cardinal(g[1]) + " trên " + cardinal(g[2]), true
	})
	add(`(\d{1,2})\s?(?:[hHg]|giờ)(?:\s?(\d{2})(?:p|ph|')?)`, readTime)
	add(`(\d{1,2})[hH]()`, readTime)
	add(`(\d{1,2}):(\d{2})`, readTime)
	add(`(?:\(?\+84\)?[\s.]?|0)\d{7,10}|(?:\(?\+84\)?|0)\d{0,4}(?:[\s.\-]\d{1,4}){2,4}|1[89]00[\s.]\d{2,6}(?:[\s.]\d{2,4})?`, readPhone)
	add(`\d+`, readDigits)
	add(`(-?)(`+number+`)(\s?)(`+units+`)?`, readNumber)
	add(`\$\s?(`+number+`)`, func(_ *voice, g []string) (string, bool) { return decimal(g[1]) + " đô la", true })
	add(`(?:\p{L}+\d|\d+\p{L})[\p{L}\d]*`, readMixed)
	return all
}

func readAddress(_ *voice, g []string) (string, bool) {
	s := g[0]
	if end := len(g) - 1; len(g[end]) > 0 {
		s = strings.TrimSuffix(s, g[end])
	}
	for _, scheme := range []string{"https://", "http://", "HTTPS://", "HTTP://"} {
		s = strings.TrimPrefix(s, scheme)
	}
	s, _, _ = strings.Cut(s, "?")
	s, _, _ = strings.Cut(s, "#")
	var words []string
	for _, part := range pieces(strings.ToLower(strings.TrimSuffix(s, "/"))) {
		switch {
		case data().addresses[part] != "":
			words = append(words, data().addresses[part])
		case part == ".":
			words = append(words, "chấm")
		case part == "@":
			words = append(words, "a còng")
		case part == "-":
			words = append(words, "gạch ngang")
		case part == "_":
			words = append(words, "gạch dưới")
		case part == "/":
			words = append(words, "gạch chéo")
		case part[0] >= '0' && part[0] <= '9':
			words = append(words, oneByOne(part))
		case isWord(part) && len(part) > 1:
			words = append(words, part)
		case isLetters(part):
			words = append(words, spelled(part))
		}
	}
	return strings.Join(words, " "), true
}

var pieceRuns = regexp.MustCompile(`\p{L}+|\d+|[^\p{L}\d]`)

// pieces are the runs of letters, the runs of digits and the single signs of s.
func pieces(s string) []string { return pieceRuns.FindAllString(s, -1) }

// readDocument reads "57-NQ/TW", "30/2020/NĐ-CP", "91/2025/QH15".
func readDocument(v *voice, g []string) (string, bool) {
	words := []string{cardinal(strings.TrimLeft(g[1], "0"))}
	if strings.Trim(g[1], "0") == "" {
		words[0] = "không"
	}
	if g[2] != "" {
		words = append(words, "năm", cardinal(g[2]))
	}
	for i, part := range strings.FieldsFunc(g[3], func(r rune) bool { return r == '-' || r == '/' || r == '.' || r == ' ' || r == '&' }) {
		said := v.part(part)
		if i == 0 && (strings.Contains(v.recent(), said) || containsWord(v.recent(), strings.ToLower(part))) {
			continue // "Nghị quyết số 57-NQ/TW" names its kind once
		}
		words = append(words, said)
	}
	return strings.Join(words, " "), true
}

// part reads a group of letters and digits of a number or code.
func (v *voice) part(s string) string {
	if a, ok := short(s); ok && a.Written == s {
		return a.Said
	}
	var words []string
	for _, piece := range pieces(s) {
		switch {
		case piece[0] >= '0' && piece[0] <= '9':
			words = append(words, cardinal(piece))
		case isLetters(piece):
			if a, ok := short(piece); ok && a.Written == piece {
				words = append(words, a.Said)
			} else if len(piece) > 3 && isWord(piece) && piece != strings.ToUpper(piece) {
				words = append(words, piece)
			} else {
				words = append(words, spelled(piece))
			}
		}
	}
	return strings.Join(words, " ")
}

func points(s string) string {
	var b strings.Builder
	for _, n := range strings.Split(strings.Trim(s, "."), ".") {
		b.WriteString(" chấm " + cardinal(n))
	}
	return b.String()
}

// readSection reads "1.1.3", which is neither a day nor a number of thousands.
func readSection(_ *voice, g []string) (string, bool) {
	first, rest, _ := strings.Cut(g[1], ".")
	for _, n := range strings.Split(rest, ".") {
		if len(n) > 2 {
			return "", false
		}
	}
	return cardinal(first) + points(rest), true
}

// day reads a day of a month, where there is one.
func (v *voice) day(day, month_, year string) (string, bool) {
	d, _ := strconv.Atoi(day)
	m, _ := strconv.Atoi(month_)
	y := 2000 // a leap year, for days without one
	if year != "" {
		y, _ = strconv.Atoi(year)
	}
	if m < 1 || m > 12 || d < 1 || time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Day() != d {
		return "", false
	}
	said := cardinal(strconv.Itoa(d)) + " tháng " + month(month_)
	if !v.after("ngày", "mùng", "mồng", "hôm") && !v.ranging {
		said = "ngày " + said
	}
	if year != "" {
		said += " năm " + cardinal(year)
	}
	return said, true
}

// readMonth reads "10/2026".
func readMonth(v *voice, g []string) (string, bool) {
	m, _ := strconv.Atoi(g[1])
	switch {
	case v.after("số"):
		return cardinal(g[1]) + " năm " + cardinal(g[2]), true
	case v.after("quý"):
		return cardinal(g[1]) + " năm " + cardinal(g[2]), true
	case m < 1 || m > 12:
		return "", false
	}
	said := month(g[1]) + " năm " + cardinal(g[2])
	if !v.after("tháng") && !v.ranging {
		said = "tháng " + said
	}
	return said, true
}

func readTime(_ *voice, g []string) (string, bool) {
	hour, _ := strconv.Atoi(g[1])
	minute, _ := strconv.Atoi(g[2])
	if hour > 24 || minute > 59 {
		return "", false
	}
	said := cardinal(strconv.Itoa(hour)) + " giờ"
	switch {
	case minute == 0:
	case minute < 10:
		said += " " + cardinal(strconv.Itoa(minute)) + " phút"
	default:
		said += " " + cardinal(g[2])
	}
	return said, true
}

func readPhone(_ *voice, g []string) (string, bool) {
	n := 0
	for _, r := range g[0] {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return oneByOne(g[0]), n >= 6 && n <= 13
}

// readDigits reads numbers that are said digit by digit: codes, accounts, hotlines.
func readDigits(v *voice, g []string) (string, bool) {
	s := strings.TrimSuffix(g[0], g[len(g)-1])
	recent := v.recent()
	named := slices.ContainsFunc(data().digits, func(w string) bool { return containsWord(recent, w) })
	called := slices.Contains(data().calls, v.last()) && slices.Contains(data().hotlines, s) && (containsWord(recent, "gọi") || containsWord(recent, "số") || containsWord(recent, "bấm") || containsWord(recent, "nhắn"))
	return oneByOne(s), len(s) >= 3 && (named || called) || len(s) >= 3 && s[0] == '0' || len(s) > 10
}

func readNumber(v *voice, g []string) (string, bool) {
	sign, n, unit := g[1], g[2], g[4]
	if unit != "" && g[3] != "" && (unit == "k" || unit == "K" || unit == "V" || unit == "W") {
		return "", false
	}
	var said string
	switch {
	case strings.ContainsAny(n, ".,"):
		said = decimal(n)
	case v.last() == "thứ":
		said = ordinal(n)
	case v.last() == "tháng":
		said = month(n)
	default:
		said = cardinal(n)
	}
	if sign != "" {
		said = "âm " + said
	}
	if unit != "" {
		said += " " + data().units[unit]
	}
	return said, true
}

// readMixed reads letters and digits together: "4G", "A4", "H1N1".
func readMixed(v *voice, g []string) (string, bool) {
	return v.part(strings.TrimSuffix(g[0], g[len(g)-1])), true
}
