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
	counted  = regexp.MustCompile(`^(?:lượt|người|hộ|tin|bài|buổi|lớp|mô hình|video|clip|phóng sự|cuộc|hội nghị|chuyên mục|chuyên đề|tài khoản|hồ sơ|giao dịch|sản phẩm|đợt|tổ|điểm|pano|pa nô|băng rôn|băng-rôn|áp phích|học viên|đại biểu|thành viên|hội viên|đoàn viên|khẩu hiệu|tờ|infographic|doanh nghiệp|gian hàng|lao động|công nhân|tình nguyện viên|tuyên truyền viên|di tích|phiếu|lần|máy|bộ|cây|đội|câu lạc bộ|nhóm|trang|học sinh|giáo viên|cán bộ|công chức|phụ nữ|thanh niên|nông dân|cửa hàng|tiểu thương|mã|tuyến|hội thi|tiết|bản tin|tập|chuyên trang|công trình|mẫu|tọa đàm|diễn đàn|khóa|ấn phẩm|cuốn|kỳ|số báo|hợp tác xã|trường hợp|đơn vị|camera|thiết bị|cụm|sáng kiến|mét|tấn|m²|m2|triệu|tỷ|công dân|khách|sổ|tủ|bảng|biển|panô|file|poster|tác phẩm|đầu sách|bài giảng|học liệu|chữ ký|chứng thư|quầy|phòng|sân|trạm|loa)(?:[\s,;.)]|$)`)
	existing = regexp.MustCompile(`^(?:đến|tới|và|hoặc|trở|của|lên|trong|ở|là|tuổi|ngày|tháng|năm|giờ|phút|giây|tuần|quý|km|lần/|nhiệm kỳ|trụ cột|nhiệm vụ|nội dung|giải pháp|chỉ tiêu|tiêu chí|bước|cấp|đảng ủy|điều|khoản)`)
	atLeast  = regexp.MustCompile(`(?:(?:tối thiểu|ít nhất|không dưới)[^,;.\d]{0,40}|phấn đấu[^,;]{0,70}|(?:trên|từ|hơn|≥|>)\s*)$`)
	atMost   = regexp.MustCompile(`(?:(?:không quá|tối đa|không vượt quá)[^,;.\d]{0,20}|(?:^|[^g] )dưới\s*|≤\s*)$`)
	// happened says that a number is one of the past
	happened = regexp.MustCompile(`(?:đã|hiện|hiện có|hiện nay|mới (?:có|đạt|chỉ)|toàn xã có|trên địa bàn có)(?:\s\p{L}+){0,3}\s+$`)
	// ordinal says that a number only names something
	ordinal = regexp.MustCompile(`(?:từ \d{1,3} (?:đến|-|–)\s+$|(?:năm|ngày|tháng|số|điều|quý|khoản|giai đoạn|lần thứ|tuần)\s+$)`)
	already = regexp.MustCompile(`^\p{L}+(?:\s\p{L}+){0,6}\s(?:đã|hiện có|hiện nay)(?:[\s.,;]|$)`)
	times   = regexp.MustCompile(`^lần trong (?:năm|quý|tháng)`)
	upward  = regexp.MustCompile(`^[^,;.\d]{0,30}trở lên`)
	asGoal  = regexp.MustCompile(`(?:^|[\s(])(?:phấn đấu|tối thiểu|ít nhất|không dưới|đạt|tổ chức|xây dựng|mở|thực hiện|đăng|phát|thành lập|có|hỗ trợ|treo|bồi dưỡng|đào tạo|tập huấn|kiểm tra|biên soạn|sản xuất|in|cấp|phát hành|lắp|lắp đặt|trồng|vận động|thu hút|bố trí|gắn|dựng|đặt|viết|ra mắt|duy trì|bổ sung|hướng dẫn|số hóa|lập|trang bị|tặng|trao|mời|cử|mỗi [^,;.\d]{1,30}|≥)[^,;.\d]{0,25}$`)
	byYear  = regexp.MustCompile(`(?i)^(?:-\s*)?(?:phấn đấu )?đến năm \d{4}`)
)

// In are the numeric goals of a clause, one a number, each with the sentence it
// stands in, and the deadline that when tells of it. Outside sections of goals and duties a number is rather a fact than a goal.
func In(clause, text string, goals bool, when func(sentence string) deadline.Deadline) []Target {
	out := []Target{}
	for _, sentence := range prose.Sentences(text) {
		if !strings.ContainsAny(sentence, "0123456789") {
			continue
		}
		found := len(out)
		small := strings.ToLower(sentence)
		if len(small) != len(sentence) { // a letter that is longer when small, in no Vietnamese word
			small = sentence
		}
		if strings.Contains(sentence, "%") {
			for _, m := range percents.FindAllStringSubmatchIndex(sentence, -1) {
				if !happened.MatchString(prose.Ending(small[:m[2]], near)) && !strings.HasPrefix(small[m[1]:], " so với") {
					out = append(out, Target{clause, sentence, Number(sentence[m[2]:m[3]]), Percent, boundOf(small[:m[2]], small[m[1]:]), deadline.Deadline{}})
				}
			}
		}
		for _, m := range counts.FindAllStringSubmatchIndex(sentence, -1) {
			if bound, ok := isGoal(small[:m[2]], small[m[4]:], goals); ok {
				out = append(out, Target{clause, sentence, Number(sentence[m[2]:m[3]]), Count, bound, deadline.Deadline{}})
			}
		}
		if len(out) == found {
			continue
		}
		due := when(sentence)
		if year := byYear.FindString(sentence); year != "" && due.Kind == deadline.None {
			due = deadline.Parse(year[strings.Index(strings.ToLower(year), "đến"):])
		}
		for i := range out[found:] {
			out[found+i].Deadline = due
		}
	}
	return out
}

// near is how many bytes before and after a number say what it is.
const near = 140

// isGoal tells from the words around a number that counts something whether it is to be
// reached, and on which side.
func isGoal(before, after string, goals bool) (Bound, bool) {
	start := strings.TrimSpace(before) == ""
	before, after = prose.Ending(before, near), prose.Beginning(after, near)
	if existing.MatchString(after) || happened.MatchString(before) || ordinal.MatchString(before) {
		return Exactly, false
	}
	switch bound := boundOf(before, after); {
	case bound != Exactly:
		return bound, true
	case already.MatchString(after):
		return Exactly, false
	}
	return Exactly, times.MatchString(after) || goals && start || atLeastTwo(counted.MatchString(after), goals, asGoal.MatchString(before))
}

// atLeastTwo tells whether two of three signs speak for a goal.
func atLeastTwo(a, b, c bool) bool { return a && b || a && c || b && c }

// BoundOf tells the bound of a number from the words before and after it.
func BoundOf(before, after string) Bound {
	return boundOf(strings.ToLower(before), strings.ToLower(after))
}

func boundOf(before, after string) Bound {
	before, after = prose.Ending(before, near), prose.Beginning(after, near)
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
