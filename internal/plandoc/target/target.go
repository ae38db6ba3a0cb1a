// Package target finds the numeric goals a text or a table sets.
package target

import (
	"lantoa/internal/plandoc/deadline"
	"lantoa/internal/plandoc/prose"
	"regexp"
	"strconv"
	"strings"
)

// Measure is what the value of a target counts.
type Measure string

// The measures.
const (
	Percent Measure = "percent"
	Count   Measure = "count"
)

// Bound tells on which side of its value a target is met.
type Bound string

// The bounds.
const (
	AtLeast Bound = "at_least"
	AtMost  Bound = "at_most"
	Exactly Bound = "exactly"
)

// Target is a numeric goal.
type Target struct {
	Clause   string            `json:"clause"`
	Text     string            `json:"text"`
	Value    float64           `json:"value"`
	Measure  Measure           `json:"measure"`
	Bound    Bound             `json:"bound"`
	Deadline deadline.Deadline `json:"deadline"`
}

// Amount is how a number is printed.
const Amount = `(\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?)`

var (
	percents = regexp.MustCompile(`(?:^|[\s(≥≤>–-])` + Amount + `\s*%`)
	counts   = regexp.MustCompile(`(?:^|[\s(≥≤>])` + Amount + `\s+(\p{L}+)(?:\s+(\p{L}+))?`)

	// counted is what a plan sets out to reach a number of; whatever else is numbered exists already.
	counted  = regexp.MustCompile(`(?i)^(?:lượt|người|hộ|tin|bài|buổi|lớp|mô hình|video|clip|phóng sự|cuộc|hội nghị|chuyên mục|chuyên đề|tài khoản|hồ sơ|giao dịch|sản phẩm|đợt|tổ|điểm|pano|pa nô|băng rôn|băng-rôn|áp phích|học viên|đại biểu|thành viên|hội viên|đoàn viên|khẩu hiệu|tờ|infographic|doanh nghiệp|gian hàng|lao động|công nhân|tình nguyện viên|tuyên truyền viên|di tích|phiếu|lần|máy|bộ|cây|đội|câu lạc bộ|nhóm|trang|học sinh|giáo viên|cán bộ|công chức|phụ nữ|thanh niên|nông dân|cửa hàng|tiểu thương|mã|tuyến|hội thi|tiết|bản tin|tập|chuyên trang|công trình|mẫu|tọa đàm|diễn đàn|khóa|ấn phẩm|cuốn|kỳ|số báo|hợp tác xã|trường hợp|đơn vị|camera|thiết bị|cụm|sáng kiến|mét|tấn|m²|m2|triệu|tỷ|công dân|khách|sổ|tủ|bảng|biển|panô|file|poster|tác phẩm)(?:[\s,;.)]|$)`)
	existing = regexp.MustCompile(`(?i)^(?:đến|tới|và|hoặc|trở|của|lên|trong|ở|là|tuổi|ngày|tháng|năm|giờ|phút|giây|tuần|quý|km|lần/|nhiệm kỳ|trụ cột|nhiệm vụ|nội dung|giải pháp|chỉ tiêu|tiêu chí|bước|cấp|đảng ủy|điều|khoản)`)
	atLeast  = regexp.MustCompile(`(?i)(?:(?:tối thiểu|ít nhất|không dưới)[^,;.\d]{0,40}|phấn đấu[^,;]{0,70}|(?:trên|từ|hơn|≥|>)\s*)$`)
	atMost   = regexp.MustCompile(`(?i)(?:(?:không quá|tối đa|không vượt quá)[^,;.\d]{0,20}|(?:^|[^g] )dưới\s*|≤\s*)$`)
	// happened says that a number is one of the past
	happened = regexp.MustCompile(`(?i)(?:đã|hiện|hiện có|hiện nay|mới|toàn xã có|trên địa bàn có)(?:\s\p{L}+){0,3}\s+$`)
	// ordinal says that a number only names something
	ordinal = regexp.MustCompile(`(?i)(?:từ \d{1,3} (?:đến|-|–)\s+$|(?:năm|ngày|tháng|số|điều|quý|khoản|giai đoạn|lần thứ|tuần)\s+$)`)
	already = regexp.MustCompile(`(?i)^\p{L}+(?:\s\p{L}+){0,6}\s(?:đã|hiện có|hiện nay)(?:[\s.,;]|$)`)
	times   = regexp.MustCompile(`(?i)^lần trong (?:năm|quý|tháng)`)
	upward  = regexp.MustCompile(`(?i)^[^,;.]{0,30}trở lên`)
	asGoal  = regexp.MustCompile(`(?i)(?:^|[\s(])(?:phấn đấu|tối thiểu|ít nhất|không dưới|đạt|tổ chức|xây dựng|mở|thực hiện|đăng|phát|thành lập|có|hỗ trợ|treo|bồi dưỡng|đào tạo|tập huấn|kiểm tra|biên soạn|sản xuất|in|cấp|phát hành|lắp|lắp đặt|trồng|vận động|thu hút|bố trí|gắn|dựng|đặt|viết|ra mắt|duy trì|hướng dẫn|số hóa|lập|trang bị|tặng|trao|mời|cử|mỗi [^,;.\d]{1,30}|≥)[^,;.\d]{0,25}$`)
	byYear  = regexp.MustCompile(`(?i)^(?:-\s*)?(?:phấn đấu )?đến năm \d{4}`)
)

// In are the numeric goals of a clause, one a number, each with the sentence it
// stands in. Outside sections of goals and duties a number is rather a fact than a goal.
func In(clause, text string, goals bool) []Target {
	out := []Target{}
	for _, sentence := range prose.Sentences(text) {
		due := deadline.In(sentence)
		if year := byYear.FindString(sentence); year != "" && due.Kind == deadline.None {
			due = deadline.Parse(year[strings.Index(strings.ToLower(year), "đến"):])
		}
		for _, m := range percents.FindAllStringSubmatchIndex(sentence, -1) {
			if happened.MatchString(sentence[:m[2]]) {
				continue
			}
			out = append(out, Target{clause, sentence, Number(sentence[m[2]:m[3]]), Percent, BoundOf(sentence[:m[2]], sentence[m[1]:]), due})
		}
		for _, m := range counts.FindAllStringSubmatchIndex(sentence, -1) {
			before, after := sentence[:m[2]], sentence[m[4]:]
			bound := BoundOf(before, after)
			switch {
			case existing.MatchString(after), happened.MatchString(before), ordinal.MatchString(before), bound == Exactly && already.MatchString(after):
			case bound != Exactly, times.MatchString(after), goals && strings.TrimSpace(before) == "", counted.MatchString(after) && (goals || asGoal.MatchString(prose.Ending(before, 200))):
				out = append(out, Target{clause, sentence, Number(sentence[m[2]:m[3]]), Count, bound, due})
			}
		}
	}
	return out
}

// BoundOf tells the bound of a number from the words before and after it.
func BoundOf(before, after string) Bound {
	before, after = prose.Ending(before, 200), prose.Beginning(after, 100)
	switch {
	case atMost.MatchString(before):
		return AtMost
	case atLeast.MatchString(before), upward.MatchString(after):
		return AtLeast
	}
	return Exactly
}

// Number reads "2.500" as thousands and "12,5" as a fraction.
func Number(printed string) float64 {
	v, err := strconv.ParseFloat(strings.ReplaceAll(strings.ReplaceAll(printed, ".", ""), ",", "."), 64)
	if err != nil {
		return 0
	}
	return v
}
