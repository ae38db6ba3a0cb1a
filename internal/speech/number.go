package speech

import (
	"strconv"
	"strings"
)

func digitNames() [10]string {
	return [10]string{"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"}
}

// cardinal is a whole number in words; more digits than anybody counts are said one by one.
func cardinal(digits string) string {
	n, err := strconv.ParseUint(digits, 10, 64)
	if err != nil || len(digits) > 15 {
		return oneByOne(digits)
	}
	return counted(n)
}

func counted(n uint64) string {
	if n == 0 {
		return "không"
	}
	var words []string
	if n >= 1_000_000_000 {
		words = append(words, counted(n/1_000_000_000), "tỷ")
		n %= 1_000_000_000
	}
	for _, group := range []struct {
		of   uint64
		name string
	}{{1_000_000, "triệu"}, {1000, "nghìn"}, {1, ""}} {
		part := n / group.of
		n %= group.of
		if part == 0 {
			continue
		}
		words = append(words, hundreds(part, len(words) > 0))
		if group.name != "" {
			words = append(words, group.name)
		}
	}
	return strings.Join(words, " ")
}

// hundreds is a number below a thousand; inner ones name their hundreds also when there are none.
func hundreds(n uint64, inner bool) string {
	names := digitNames()
	var words []string
	hundred, ten, one := n/100, n/10%10, n%10
	if hundred > 0 || inner {
		words = append(words, names[hundred], "trăm")
	}
	switch {
	case ten == 1:
		words = append(words, "mười")
	case ten > 1:
		words = append(words, names[ten], "mươi")
	case one > 0 && len(words) > 0:
		words = append(words, "linh")
	}
	switch {
	case one == 0:
	case one == 1 && ten > 1:
		words = append(words, "mốt")
	case one == 4 && ten > 1:
		words = append(words, "tư")
	case one == 5 && ten > 0:
		words = append(words, "lăm")
	default:
		words = append(words, names[one])
	}
	return strings.Join(words, " ")
}

// oneByOne says every digit and leaves out what parts them.
func oneByOne(s string) string {
	names := digitNames()
	var words []string
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			words = append(words, names[r-'0'])
		case r == '+':
			words = append(words, "cộng")
		}
	}
	return strings.Join(words, " ")
}

// decimal is a number as Vietnamese write it: "1.250.000", "98,5", "4.0".
func decimal(s string) string {
	whole, part, mark := s, "", ""
	if i := strings.LastIndexAny(s, ".,"); i >= 0 {
		thousands := strings.Count(s, s[i:i+1]) > 1 || s[i] == '.' && len(s)-i == 4 && s[0] != '0'
		if !thousands {
			whole, part, mark = s[:i], s[i+1:], "phẩy"
			if s[i] == '.' {
				mark = "chấm"
			}
		}
	}
	said := cardinal(strings.NewReplacer(".", "", ",", "").Replace(whole))
	switch {
	case part == "":
		return said
	case len(part) > 2 || part[0] == '0':
		return said + " " + mark + " " + oneByOne(part)
	}
	return said + " " + mark + " " + cardinal(part)
}

// ordinal is a number after "thứ".
func ordinal(digits string) string {
	switch strings.TrimLeft(digits, "0") {
	case "1":
		return "nhất"
	case "4":
		return "tư"
	}
	return cardinal(digits)
}

// month is a number after "tháng".
func month(digits string) string {
	if strings.TrimLeft(digits, "0") == "4" {
		return "tư"
	}
	return cardinal(digits)
}

// roman is the number that a Roman numeral in its usual spelling stands for.
func roman(s string) (string, bool) {
	values := []struct {
		sign string
		n    int
	}{{"XC", 90}, {"L", 50}, {"XL", 40}, {"X", 10}, {"IX", 9}, {"V", 5}, {"IV", 4}, {"I", 1}}
	n, rest := 0, s
	for _, v := range values {
		for times := 0; strings.HasPrefix(rest, v.sign) && (times == 0 || len(v.sign) == 1 && times < 3); times++ {
			n, rest = n+v.n, rest[len(v.sign):]
		}
	}
	if s == "" || rest != "" {
		return "", false
	}
	return strconv.Itoa(n), true
}
