package check

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/golang-sql/civil"

	"lantoa/internal/plandoc/date"
	"lantoa/internal/viet"
	"lantoa/internal/viet/phrase"
)

var (
	printedDay = regexp.MustCompile(`(\d{1,2})(?:\s?[/.]\s?|-|\s+tháng\s+)(\d{1,2})(?:(?:\s?[/.]\s?|-|,?\s+năm\s+)(\d{4}))?`)
	dayWord    = regexp.MustCompile(`(?i)(?:ngày|sáng|trưa|chiều|tối|đêm|hôm|thứ \p{L}+|chủ nhật),?\s*$`)
	yearWord   = regexp.MustCompile(`(?:^|[^\p{L}])[Nn]ăm (\d{4})(?:$|[^\d\p{L}/-])`)
)

// usualAhead is how many days a day without a year may lie behind and still be meant as this
// year's: what is further back is more likely the next year's.
const usualAhead = 200

// days finds a day or a year that is over in a sentence that speaks of what is to come.
func (c *checker) days(p passage, s string) {
	if !strings.ContainsAny(s, "0123456789") {
		return
	}
	words := phrase.Words(s)
	if len(c.coming.In(words)) == 0 || len(c.past.In(words)) > 0 {
		return
	}
	for _, at := range printedDay.FindAllStringSubmatchIndex(s, -1) {
		d, ok := c.day(s, at)
		if ok && d.Before(c.today) {
			c.look(p, "check.day_past", s[at[0]:at[1]], map[string]any{"Day": viet.Day(d)})
		}
	}
	for _, at := range yearWord.FindAllStringSubmatchIndex(s, -1) {
		year, _ := strconv.Atoi(s[at[2]:at[3]])
		if year < c.today.Year && year > 1900 && !date4(s, at[2]) && !strings.HasSuffix(strings.TrimSpace(s[:at[2]-len("năm ")]), "từ") {
			c.look(p, "check.year_past", s[at[2]-len("năm "):at[3]], map[string]any{"Year": year})
		}
	}
}

// date4 tells whether the year at that place belongs to a whole date.
func date4(s string, at int) bool {
	before := strings.TrimRight(s[:at-len("năm ")], " ,")
	return before != "" && unicode.IsDigit(rune(before[len(before)-1]))
}

// day is the day printed there, if it is one and no document's, and not one of every year.
func (c *checker) day(s string, at []int) (civil.Date, bool) {
	before, after := s[:at[0]], s[at[1]:]
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	if unicode.IsDigit(last) || unicode.IsLetter(last) || strings.ContainsRune("/.,-+", last) || unicode.IsDigit(next) || unicode.IsLetter(next) || next == '/' || next == '%' {
		return civil.Date{}, false
	}
	for _, w := range []string{" hằng năm", " hàng năm", " mỗi năm"} {
		if strings.HasPrefix(after, w) {
			return civil.Date{}, false
		}
	}
	if c.isCited(before) {
		return civil.Date{}, false
	}
	day, _ := strconv.Atoi(s[at[2]:at[3]])
	month, _ := strconv.Atoi(s[at[4]:at[5]])
	year, dated := c.today.Year, at[6] >= 0
	if dated {
		year, _ = strconv.Atoi(s[at[6]:at[7]])
	} else if !dayWord.MatchString(before) && !strings.Contains(s[at[0]:at[1]], "tháng") {
		return civil.Date{}, false
	}
	d, err := civil.ParseDate(date.Of(year, month, day))
	if err != nil || !dated && c.today.DaysSince(d) > usualAhead {
		return civil.Date{}, false
	}
	return d, true
}

// isCited tells whether the words before a day name a document: "Nghị quyết số 57-NQ/TW ngày".
func (c *checker) isCited(before string) bool {
	near := before
	if i := strings.LastIndexAny(near, ",;:("); i >= 0 {
		near = near[i+1:]
	}
	words := phrase.Words(near)
	return len(c.cited.In(words[max(0, len(words)-10):])) > 0
}
