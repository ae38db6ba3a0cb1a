package body

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// inNames are the words, in small letters, that names of bodies are made of.
var inNames = set(`an ban binh biên buôn bàn bên bò bạc bản bảo bị bộ bột cao cha chi chiêng chiến chuyên chính chí chăn chế
	chợ chủ chức chữ chữa các cán có công cùng cơ cấp cầu cộng cụ cứu cựu di diện doanh du dân dòng dạy dịch dục dụng dưỡng dựng gia gian
	giao giác giám giáo giúp giải giảng hiểm hiện hiệp hiệu hoa hoạch huy huyện hàng hành hình hóa hoá hòa hùng hưu hưởng học hội hợp
	hữu khiếm khiển khoa khoán khu khuyến khuyết khách khẩu khối kim kiểm ký kết kế kỹ lao lâm liên lâu lý lược lạc lực lịch lớp lợi lái
	lữ lứa mai miền máy máu mô môn môi mẫu mẹ mầm một mới nam nghe nghiệp nghệ ngoại nguyên ngành ngân người ngữ nhi nhiệm nhà nhánh
	nhân nhóm nhạc niên non nuôi nói nông năng nước nạn nội nữ nhật nuôi nợ pháp phong phát phân phòng phú phương phường phận phố phụ phổ
	quan quy quyền quân quản quốc quận rừng sinh sách sĩ sư sản số sở sự sống thanh thao thi thiết thiếu thuật thuộc thuốc thành thân thôn
	thông thú thư thưởng thương thập thị thế thủ thủy thực tin tiêu tiến tiết tiểu toàn toán tra trong truyền trách trên trình trí
	trường trưởng trận trẻ trị trợ trữ trực trồng tuyên tuổi tài tác tâm tích tín tính tôn tạo tầng tập tế tỉnh tịch tổ tổng tộc tộ tỷ
	tật từ tử tệ uy uỷ ủy vay viên viễn việc viện và văn vườn vận vệ vị vốn vụ vực vực vùng xanh xã xóm xuất y yêu đai điện điều đo đoàn
	đua đài đàn đá đăng đơn đặc được đại đạo đất đầu đẳng đảng đến địa định đỏ đóng đồng đổi đội vấn cố ương ánh ảnh ấp ứng`)

var placeWords = set(`xã phường tỉnh huyện thôn ấp bản buôn xóm quận`)

func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// isStrange tells whether a word that no name is made of stands behind a name that is
// complete: behind "xã", or behind a proper name. It is a verb that is not known.
func isStrange(s string, at int) bool {
	first, _ := utf8.DecodeRuneInString(s[at:])
	if !unicode.IsLower(first) {
		return false
	}
	word := s[at:]
	if end := strings.IndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }); end >= 0 {
		word = word[:end]
	}
	if inNames[word] {
		return false
	}
	before := strings.Fields(s[:at])
	n := len(before)
	if n < 2 || strings.ContainsAny(before[n-1], ",;-") {
		return false
	}
	if placeWords[before[n-1]] {
		return true
	}
	if strings.ContainsAny(before[n-2], ",;") {
		return false
	}
	return isCapital(before[n-1]) && (isCapital(before[n-2]) || placeWords[before[n-2]])
}

func isCapital(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first)
}
