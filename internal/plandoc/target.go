package plandoc

import (
	"regexp"
	"strconv"
	"strings"
)

const amount = `(\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?)`

var (
	percents = regexp.MustCompile(`(?:^|[\s(≥≤>–-])` + amount + `\s*%`)
	counts   = regexp.MustCompile(`(?:^|[\s(≥≤>])` + amount + `\s+(\p{L}+)(?:\s+(\p{L}+))?`)

	// counted is what a plan sets out to reach a number of; whatever else is numbered exists already.
	counted = regexp.MustCompile(`(?i)^(?:lượt|người|hộ|tin|bài|buổi|lớp|mô hình|video|clip|phóng sự|cuộc|hội nghị|chuyên mục|chuyên đề|tài khoản|hồ sơ|giao dịch|sản phẩm|đợt|tổ|điểm|pano|băng rôn|áp phích|học viên|đại biểu|thành viên|hội viên|đoàn viên|khẩu hiệu|tờ rơi|infographic|chương trình|doanh nghiệp|gian hàng)`)
	atLeast = regexp.MustCompile(`(?i)(?:(?:tối thiểu|ít nhất|phấn đấu|không dưới)[^,;.\d]{0,40}|(?:trên|từ|hơn|≥|>)\s*)$`)
	atMost  = regexp.MustCompile(`(?i)(?:(?:không quá|tối đa|không vượt quá)[^,;.\d]{0,20}|(?:^|[^g] )dưới\s*|≤\s*)$`)
	upward  = regexp.MustCompile(`(?i)^[^,;.]{0,30}trở lên`)
	asGoal  = regexp.MustCompile(`(?i)(?:phấn đấu|tối thiểu|ít nhất|không dưới|đạt|tổ chức|xây dựng|mở|thực hiện|đăng|phát|thành lập|có|mỗi [^,;.\d]{1,30}|≥)[^,;.\d]{0,25}$`)
	byYear  = regexp.MustCompile(`(?i)^(?:-\s*)?(?:phấn đấu )?đến năm \d{4}`)
)

// targetsIn are the numeric goals of a clause, one a number, each with the sentence it
// stands in. Outside sections of goals and duties a number is rather a fact than a goal.
func targetsIn(clause, text string, goals bool) []Target {
	out := []Target{}
	for _, sentence := range sentences(text) {
		deadline := deadlineIn(sentence)
		if year := byYear.FindString(sentence); year != "" && deadline.Kind == NoDeadline {
			deadline = ParseDeadline(year[strings.Index(strings.ToLower(year), "đến"):])
		}
		for _, m := range percents.FindAllStringSubmatchIndex(sentence, -1) {
			out = append(out, Target{clause, sentence, number(sentence[m[2]:m[3]]), Percent, boundOf(sentence[:m[2]], sentence[m[1]:]), deadline})
		}
		for _, m := range counts.FindAllStringSubmatchIndex(sentence, -1) {
			before, after := sentence[:m[2]], sentence[m[4]:]
			if !counted.MatchString(after) || !goals && !asGoal.MatchString(ending(before, 200)) && boundOf(before, after) == Exactly {
				continue
			}
			out = append(out, Target{clause, sentence, number(sentence[m[2]:m[3]]), Count, boundOf(before, after), deadline})
		}
	}
	return out
}

func boundOf(before, after string) Bound {
	before, after = ending(before, 200), beginning(after, 100)
	switch {
	case atMost.MatchString(before):
		return AtMost
	case atLeast.MatchString(before), upward.MatchString(after):
		return AtLeast
	}
	return Exactly
}

// number reads "2.500" as thousands and "12,5" as a fraction.
func number(printed string) float64 {
	v, err := strconv.ParseFloat(strings.ReplaceAll(strings.ReplaceAll(printed, ".", ""), ",", "."), 64)
	if err != nil {
		return 0
	}
	return v
}

// targets are the goals of all clauses. What people are told, and why the plan is made,
// speaks of numbers without setting any.
func targets(tree *tree) []Target {
	out := []Target{}
	walk([]*node{tree.root}, func(n *node) {
		if n.under(RoleMessage, RolePurpose, RoleBasis, RoleFunding) && !n.under(RoleTarget) {
			return
		}
		for _, text := range []string{n.Title, n.Text} {
			if text != "" && (text == n.Text || n.family != noFamily && !isCapitals(text)) {
				out = append(out, targetsIn(n.Clause, text, n.under(RoleTarget))...)
			}
		}
		for _, table := range n.tables {
			if c := columnsOf(table); c.goal >= 0 {
				out = append(out, c.targets(n.Clause, table)...)
			}
		}
	})
	return out
}
