package demo

import (
	"context"
	"fmt"

	"github.com/golang-sql/civil"

	"lantoa/internal/plan"
)

// step is a step of the commune's own under a clause of the plan.
type step struct {
	name     string
	ago      int // days since it was added
	clause   string
	text     string
	deadline string
	leads    []string
	partners []string
}

func (s seeding) steps() []moment {
	var moments []moment
	for i, one := range steps(s.past.today()) {
		id := s.id("step", one.name)
		s.tasks[one.name] = id
		moments = append(moments, moment{one.ago, fmt.Sprintf("09:%02d", i), "step " + one.name, func(ctx context.Context) error {
			return s.Plans.AddSubtask(ctx, s.in, s.members["dieuphoi"], s.id("plan", "founding"), id,
				plan.Edit{Clause: one.clause, Text: one.text, Leads: s.ids(one.leads), Partners: s.ids(one.partners), Deadline: one.deadline})
		}})
	}
	return moments
}

func steps(today civil.Date) []step {
	cells := make([]string, 0, len(hamlets()))
	for _, name := range hamlets() {
		cells = append(cells, "Chi bộ "+lowerFirst(name))
	}
	before := func(days int) string {
		d := today.AddDays(days)
		return fmt.Sprintf("trước ngày %d/%d/%d", d.Day, int(d.Month), d.Year)
	}
	return []step{
		{name: "lop", ago: 32, clause: "II.1.1.3-1", text: "Mở buổi tối hướng dẫn dùng điện thoại thông minh tại nhà văn hóa thôn", deadline: before(5),
			leads: hamlets(), partners: []string{"Đoàn TNCS Hồ Chí Minh xã"}},
		{name: "bangtin", ago: 32, clause: "II.2-3", text: "Dán tờ hướng dẫn kỹ năng số ở bảng tin nhà văn hóa thôn, thay tờ mới khi có", deadline: "thường xuyên", leads: hamlets()},
		{name: "loadai", ago: 32, clause: "II.2-1", text: "Phát chuyên mục “Bình dân học vụ số” trên đài truyền thanh xã", deadline: "thường xuyên", leads: []string{"Phòng Văn hóa - Xã hội"}},
		{name: "vneid", ago: 31, clause: "II.1.1.3-2", text: "Hướng dẫn bà con cài VNeID và nộp hồ sơ trên Cổng dịch vụ công quốc gia", deadline: before(25),
			leads: []string{"Trung tâm Phục vụ hành chính công xã"}, partners: []string{"Công an xã"}},
		{name: "maqr", ago: 31, clause: "II.1.1.3-2", text: "Mở ba buổi hướng dẫn tiểu thương và hội viên nhận tiền bằng mã QR", deadline: before(9),
			leads: []string{"Hội Liên hiệp Phụ nữ xã"}, partners: []string{"Đoàn TNCS Hồ Chí Minh xã"}},
		{name: "nongsan", ago: 30, clause: "II.1.1.3-2", text: "Giúp ba hộ đưa nông sản của xã lên sàn thương mại điện tử", deadline: before(-6), leads: []string{"Hội Nông dân xã"}},
		{name: "pano", ago: 27, clause: "II.2-3", text: "Thay nội dung pano ở cổng xã và bảng điện tử trước nhà văn hóa xã", deadline: before(-4),
			leads: []string{"Phòng Văn hóa - Xã hội"}, partners: []string{"Phòng Kinh tế"}},
		{name: "truong", ago: 26, clause: "III.2-4", text: "Mỗi trường có một buổi ngoại khóa về an toàn trên mạng", deadline: before(12),
			leads: []string{"Trường Tiểu học xã", "Trường Trung học cơ sở xã"}},
		{name: "loa", ago: 20, clause: "III.2-3", text: "Kiểm tra cụm loa ở bốn thôn, ghi lại cụm nào hỏng để sửa", deadline: before(2), leads: []string{"Phòng Kinh tế"}},
		{name: "dem", ago: 15, clause: "II.1.1.3-1", text: "Đếm số hộ chưa có ai dùng điện thoại thông minh để mở lớp đúng chỗ (chỉ ghi con số)", deadline: before(18), leads: hamlets()},
		{name: "dangky", ago: 4, clause: "II.1.1.3-1", text: "Báo về xã số người muốn học lớp tối đợt hai (chỉ ghi con số)", deadline: before(3), leads: hamlets()},
		{name: "chibo", ago: 12, clause: "II.2-2", text: "Đưa một nội dung kỹ năng số vào buổi sinh hoạt chi bộ hằng tháng", deadline: "trước ngày 22 hằng tháng", leads: cells},
	}
}
