package deadline

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"lantoa/internal/plandoc/date"
)

// form is one way of stating a deadline. Group 1 of its pattern are the words of
// the deadline; alone says that they mean one only where nothing else stands beside them.
type form struct {
	needs    [][]string // of each list a text has one where the form holds
	pattern  *regexp.Regexp
	alone    bool
	notAfter *regexp.Regexp
	read     func(words []string) Deadline
}

// phrase is a pattern of whole words in small letters, in which DATE, EVERY and WEEKDAY stand for theirs.
func phrase(pattern string) *regexp.Regexp {
	pattern = strings.NewReplacer(
		"DATE", date.Pattern,
		"EVERY", `(?:h[ằà]ng|mỗi)`,
		"WEEKDAY", `(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)`,
		"BEFORE", `(?:trước|vào|chậm nhất|muộn nhất|đến|hết|trong|xong)(?: là| vào| đến| hết| trước| trong| cuối)*`,
		"HOUR", `(?: ?\d{1,2}\s?(?:h|g|giờ|:)\s?\d{0,2}(?: phút)?,?)`,
	).Replace(pattern)
	return regexp.MustCompile(`(?:^|[\s,;:(–\-])(` + pattern + `)(?:$|[^\p{L}\d])`)
}

// words are lists parted by "&" of words parted by "|".
func words(list string) [][]string {
	var out [][]string
	for group := range strings.SplitSeq(list, "&") {
		out = append(out, strings.Split(group, "|"))
	}
	return out
}

// mayHold tells, at little cost, whether a text in small letters has what the form needs.
func (f form) mayHold(lower string) bool {
	for _, group := range f.needs {
		if !slices.ContainsFunc(group, func(word string) bool { return strings.Contains(lower, word) }) {
			return false
		}
	}
	return true
}

// dated tells whether the form holds a year, as a day beside something that comes back does.
func (f form) dated() bool {
	return slices.ContainsFunc(f.needs, func(group []string) bool { return group[0] == "20" })
}

func fixedOn(start, due string) Deadline {
	if due == "" {
		return Deadline{Kind: Unknown}
	}
	return Deadline{Kind: Fixed, Start: start, Due: due}
}

func every(rule string) Deadline {
	if rule == "" {
		return Deadline{Kind: Unknown}
	}
	return Deadline{Kind: Recurring, RRule: rule}
}

var (
	ofSomething = regexp.MustCompile(`(?i)(?:kế hoạch|dự toán|ngân sách|kinh phí|chương trình|cuộc sống|công việc|\d/\d{1,2})\s*$`)
	ordinary    = regexp.MustCompile(`(?i)(?:chi|nguồn|kinh phí(?: hoạt động)?|ngân sách|vốn)\s*$`) // money that is there every year
	spanned     = regexp.MustCompile(`(?i)(?:trong|sau|quá|đủ|từ|dưới|trên|vòng|hạn|trước|đầu|cuối|thời gian|còn|là)\s*$`)
	inForce     = regexp.MustCompile(`(?i)(?:hiệu lực|thi hành)(?: thi hành)?(?: kể)?\s*$`)
	frequencies = map[string]string{"ngày": "FREQ=DAILY", "tuần": "FREQ=WEEKLY", "tháng": "FREQ=MONTHLY", "quý": "FREQ=MONTHLY;INTERVAL=3", "năm": "FREQ=YEARLY"}
)

// forms are tried in this order; the first that holds is the deadline.
var forms = []form{
	{needs: words("từ&20|19"), pattern: phrase(`từ (?:ngày )?(\d{1,2}/\d{1,2}(?:/\d{4})?|DATE)\s*(?:đến|tới|-|–)\s*(?:hết )?(?:ngày )?(DATE)`),
		read: func(w []string) Deadline {
			due, start := date.Read(w[3]), date.Read(w[2])
			if n := date.Numbers(w[2]); len(n) == 2 && due != "" {
				start = date.Of(atoi(due[:4]), n[1], n[0])
			}
			return fixedOn(start, due)
		}},
	{needs: words("sau|từ"), pattern: phrase(`(?:(?:trong|sau|chậm nhất)(?: vòng| thời hạn| là)? )?(\d{1,3}) ngày(?: làm việc)?,? (?:sau khi|(?:kể |tính )?từ (?:ngày|khi|lúc)|sau) ([^,;.]+(?:, [^,;.]+ và [^,;.]+)?)`),
		read: func(w []string) Deadline {
			return Deadline{Kind: Relative, Days: atoi(w[2]), Event: strings.TrimSpace(w[3])}
		}},

	{needs: words("sau khi"), pattern: phrase(`sau khi ([^,;.\d]+?),? (\d{1,3}) ngày(?: làm việc)?`), read: func(w []string) Deadline {
		return Deadline{Kind: Relative, Days: atoi(w[3]), Event: strings.TrimSpace(w[2])}
	}},

	// What comes back.
	{needs: words("6 tháng"), pattern: phrase(`(?:định kỳ )?0?6 tháng,? \(BEFORE ngày (\d{1,2}/\d{1,2})\)(?:,| và|, và) (?:cuối năm|EVERY năm|một năm|0?1 năm|năm),? \(BEFORE ngày (\d{1,2}/\d{1,2})\)`),
		read: func(w []string) Deadline { return every(yearDays(w[2] + " " + w[3])) }},
	{needs: words("hằng năm|hàng năm|mỗi năm"), pattern: phrase(`(?:BEFORE ngày|BEFORE|ngày) (\d{1,2} tháng \d{1,2}(?:(?: và|,)(?: trước)?(?: ngày)? \d{1,2} tháng \d{1,2})*) EVERY năm`), read: func(w []string) Deadline { return every(yearDays(w[2])) }},
	{needs: words("hằng tháng|hàng tháng|mỗi tháng"), pattern: phrase(`(?:(?:BEFORE )?ngày (\d{1,2}) )(?:của )?(?:tháng )?EVERY tháng`), read: func(w []string) Deadline { return every(monthDay(w[2])) }},
	{needs: words("hằng tháng|hàng tháng|mỗi tháng"), pattern: phrase(`EVERY tháng,? \(?BEFORE ngày (\d{1,2})\)?(?: (?:của )?tháng)?`), read: func(w []string) Deadline { return every(monthDay(w[2])) }},
	{needs: words("quý"), pattern: phrase(`(?:EVERY quý,? \(?)?BEFORE ngày (\d{1,2}) (?:của )?tháng cuối (?:của )?(?:EVERY )?quý\)?`), read: func(w []string) Deadline {
		if monthDay(w[2]) == "" {
			return every("")
		}
		return every("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=" + fmt.Sprint(atoi(w[2])))
	}},
	{needs: words("hằng năm|hàng năm|mỗi năm&/"), pattern: phrase(`(?:BEFORE ngày|BEFORE|ngày) (\d{1,2}/\d{1,2}(?:(?: và|,)(?: trước)?(?: ngày)? \d{1,2}/\d{1,2})*) EVERY năm`), read: func(w []string) Deadline { return every(yearDays(w[2])) }},
	{needs: words("hằng năm|hàng năm|mỗi năm&/"), pattern: phrase(`(\d{1,2}/\d{1,2}(?:(?: và|,) \d{1,2}/\d{1,2})*) EVERY năm`), alone: true, read: func(w []string) Deadline { return every(yearDays(w[2])) }},
	{needs: words("hằng năm|hàng năm|mỗi năm&/"), pattern: phrase(`EVERY năm,? BEFORE ngày (\d{1,2}/\d{1,2})`), read: func(w []string) Deadline { return every(yearDays(w[2])) }},
	{needs: words("hằng năm|hàng năm|mỗi năm"), pattern: phrase(`(?:BEFORE )?tháng (\d{1,2}(?:(?: và|,) (?:tháng )?\d{1,2})*) EVERY năm`), read: func(w []string) Deadline { return every(yearMonths(w[2])) }},
	{needs: words("hằng tuần|hàng tuần|mỗi tuần&thứ|nhật"), pattern: phrase(`EVERY tuần,? (?:BEFORE )?(?:(?:buổi )?(?:sáng|chiều|tối) )?(?:ngày )?(WEEKDAY)(?: (?:đến|tới) (WEEKDAY))?`), read: func(w []string) Deadline {
		return every("FREQ=WEEKLY;BYDAY=" + weekRange(weekday(w[2]), weekday(w[3])))
	}},
	{needs: words("hằng tuần|hàng tuần|mỗi tuần&thứ|nhật"), pattern: phrase(`(?:BEFORE )?(?:ngày )?(WEEKDAY)(?: (?:đến|tới) (WEEKDAY))? EVERY tuần`), read: func(w []string) Deadline {
		return every("FREQ=WEEKLY;BYDAY=" + weekRange(weekday(w[2]), weekday(w[3])))
	}},
	{needs: words("thứ|nhật"), pattern: phrase(`(?:từ )?(WEEKDAY)(?: (?:đến|tới) (WEEKDAY))?`), alone: true, read: func(w []string) Deadline {
		return every("FREQ=WEEKLY;BYDAY=" + weekRange(weekday(w[2]), weekday(w[3])))
	}},
	{needs: words("hằng ngày|hàng ngày|mỗi ngày"), pattern: phrase(`EVERY ngày,? (?:trước|vào|lúc)HOUR|(?:trước|vào|lúc)HOUR EVERY ngày`), read: func([]string) Deadline { return every("FREQ=DAILY") }},
	{needs: words("tháng"), pattern: phrase(`(?:định kỳ )(\d{1,2}) tháng(?:/(?:1 )?lần| một lần)?|(\d{1,2}) tháng(?:/(?:0?1 )?lần| một lần)`), read: everyMonths},
	{needs: words("tháng"), pattern: phrase(`(\d{1,2}) tháng()\.?$`), alone: true, read: everyMonths},
	{needs: words("6 tháng"), pattern: phrase(`(0?6) tháng()\.?$`), notAfter: spanned, read: everyMonths},
	{needs: words("lần"), pattern: phrase(`\d{1,2} lần/\s?(?:01 |1 )?(ngày|tuần|tháng|quý|năm)`), read: func(w []string) Deadline { return every(frequencies[strings.ToLower(w[2])]) }},
	{needs: words("hằng|hàng|mỗi"), pattern: phrase(`(?:định kỳ )?EVERY (ngày|tuần|tháng|quý|năm)`), notAfter: ofSomething, read: func(w []string) Deadline { return every(frequencies[strings.ToLower(w[2])]) }},

	// A day, or the last day of a stretch of time.
	{needs: words("20|19"), pattern: phrase(`BEFOREHOUR?(?: hết)?(?: ngày)? (DATE)(?:,? và duy trì[^,;.]*)?`), read: func(w []string) Deadline { return fixedOn("", date.Read(w[2])) }},
	{needs: words("trước tháng&20|19"), pattern: phrase(`trước tháng (\d{1,2})\s*(?:/|-|năm )\s*(\d{4})`), read: func(w []string) Deadline {
		year, month := atoi(w[3]), atoi(w[2])-1
		if month == 0 {
			year, month = year-1, 12
		}
		return fixedOn("", date.MonthEnd(year, month))
	}},
	{needs: words("tháng&20|19"), pattern: phrase(`BEFORE tháng (\d{1,2})\s*(?:/|-|năm )\s*(\d{4})`), read: func(w []string) Deadline { return fixedOn("", date.MonthEnd(atoi(w[3]), atoi(w[2]))) }},
	{needs: words("quý&20|19"), pattern: phrase(`(?:BEFORE )?quý (iv|i{1,3}|[1-4])\s*(?:/|-|năm )\s*(\d{4})`), read: func(w []string) Deadline { return fixedOn("", date.MonthEnd(atoi(w[3]), quarterMonth(w[2]))) }},
	{needs: words("năm&20|19"), pattern: phrase(`(?:trong|hết|cuối|trước|đến hết|đến cuối|xong trong) năm (\d{4})`), read: yearEnd},
	{needs: words("năm&20|19"), pattern: phrase(`đến năm (\d{4})`), alone: true, read: yearEnd}, // in a sentence it is mostly part of a plan's name
	{needs: words("tháng&20|19"), pattern: phrase(`(?:BEFORE )?6 tháng (đầu|cuối) năm (\d{4})`), alone: true, read: func(w []string) Deadline {
		if strings.EqualFold(w[2], "đầu") {
			return fixedOn("", date.MonthEnd(atoi(w[3]), 6))
		}
		return fixedOn("", date.MonthEnd(atoi(w[3]), 12))
	}},
	{needs: words("từ&20|19"), pattern: phrase(`(?:bắt đầu )?(?:kể )?từ (?:ngày )?(DATE)`), notAfter: inForce, read: func(w []string) Deadline {
		start := date.Read(w[2])
		if start == "" {
			return Deadline{Kind: Unknown}
		}
		return Deadline{Kind: Continuous, Start: start}
	}},
	{needs: words("20|19"), pattern: phrase(`(?:ngày )?(DATE)(?:,? và duy trì[^;.]*)?`), alone: true, read: func(w []string) Deadline { return fixedOn("", date.Read(w[2])) }},
	{needs: words("tháng&20|19"), pattern: phrase(`(?:trong )?tháng (\d{1,2})\s*(?:/|-|năm )\s*(\d{4})`), alone: true, read: func(w []string) Deadline { return fixedOn("", date.MonthEnd(atoi(w[3]), atoi(w[2]))) }},
	{needs: words("giai đoạn&20|19"), pattern: phrase(`giai đoạn (\d{4})\s?[-–]\s?(\d{4})`), alone: true, read: func(w []string) Deadline {
		return fixedOn(date.Of(atoi(w[2]), 1, 1), date.MonthEnd(atoi(w[3]), 12))
	}},
	{needs: words("năm&20|19"), pattern: phrase(`(?:cả )?năm (\d{4})`), alone: true, read: yearEnd},
	{needs: words("ngày"), pattern: phrase(`(?:trước|chậm nhất|xong)(?: là)? ngày \d{1,2}(?:/\d{1,2})?`), read: func([]string) Deadline { return Deadline{Kind: Unknown} }}, // of which month or year is not said

	{needs: words("sau khi có"), pattern: phrase(`sau khi có [^,;.]+`), read: func([]string) Deadline { return Deadline{Kind: Unknown} }},
	{needs: words("theo|khi"), pattern: phrase(`theo (?:đề nghị|yêu cầu) (?:của|cấp) [^,;.]+|khi (?:có|được) (?:yêu cầu|đề nghị)(?: của [^,;.]+)?|khi có [^,;.]+`), read: onRequest},
	{needs: words("theo"), pattern: phrase(`theo (?:đề nghị|yêu cầu)[^,;.]*`), alone: true, read: onRequest},
	{needs: words("thường xuyên|liên tục"), pattern: phrase(`thường xuyên|liên tục`), notAfter: ordinary, read: func([]string) Deadline { return Deadline{Kind: Continuous} }},
}

func onRequest([]string) Deadline { return Deadline{Kind: OnRequest} }

// yearEnd takes "trước năm 2027" for the end of the year before.
func yearEnd(w []string) Deadline {
	year := atoi(w[2])
	if strings.HasPrefix(strings.ToLower(w[1]), "trước năm") {
		year--
	}
	return fixedOn("", date.MonthEnd(year, 12))
}

func everyMonths(w []string) Deadline {
	n := atoi(w[2] + w[3])
	switch {
	case n < 1:
		return every("")
	case n == 1:
		return every("FREQ=MONTHLY")
	}
	return every(fmt.Sprintf("FREQ=MONTHLY;INTERVAL=%d", n))
}
