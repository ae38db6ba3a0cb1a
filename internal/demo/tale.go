package demo

import (
	"context"
	"fmt"

	"lantoa/internal/activity"
	"lantoa/internal/errs"
)

// tale is an activity of the story.
type tale struct {
	unit     string
	by       string // login; the office enters it on the unit's behalf when it is not the unit's own
	serves   []string
	finishes bool
	what     string
	ago      int    // days since it was held
	hour     string // at which it was written down that day
	place    string
	form     activity.Form
	people   int // 0: nobody counted
	account  string
	links    []string
	photos   int
	then     string // "sent", "accepted", or the reason it was returned for
}

// tales are written down on their day and decided the next morning.
func (s seeding) tales() []moment {
	var moments []moment
	for _, t := range tales() {
		if t.by == "" {
			t.by = "dieuphoi"
		}
		moments = append(moments, moment{t.ago, t.hour, "activity " + t.what, func(ctx context.Context) error { return s.tell(ctx, t) }})
		if t.then != "sent" {
			moments = append(moments, moment{t.ago - 1, "08:30", "decision on " + t.what, func(ctx context.Context) error { return s.decide(ctx, t) }})
		}
	}
	return moments
}

// tell writes the activity down and sends it, from where an earlier start left it.
func (s seeding) tell(ctx context.Context, t tale) error {
	by, id := s.members[t.by], s.id("activity", t.what)
	a, err := s.Activities.ByID(ctx, s.in, id)
	if errs.Is(err, errs.NotFound) {
		d := activity.Draft{UnitID: s.units[t.unit], What: t.what, HeldOn: s.past.today().AddDays(-t.ago), Place: t.place, Form: t.form, Account: t.account, Links: t.links, Sample: true}
		for _, name := range t.serves {
			d.Serves = append(d.Serves, activity.Service{TaskID: s.tasks[name], Finishes: t.finishes})
		}
		if t.people > 0 {
			d.Participants = &t.people
		}
		a, err = s.Activities.Record(ctx, s.in, by, id, d, t.by == "dieuphoi")
	}
	if err != nil || !a.State.Editable() {
		return err
	}
	for n := range t.photos {
		picture, err := drawing(n + len(t.what))
		if err != nil {
			return err
		}
		if a, err = s.Activities.AddPhoto(ctx, s.in, by, id, s.id("photo "+fmt.Sprint(n), t.what), picture); err != nil {
			return err
		}
	}
	_, err = s.Activities.Send(ctx, s.in, by, id, a.Version)
	return err
}

func (s seeding) decide(ctx context.Context, t tale) error {
	by, id := s.members["dieuphoi"], s.id("activity", t.what)
	a, err := s.Activities.ByID(ctx, s.in, id)
	if err != nil || a.State != activity.Sent {
		return err
	}
	if t.then == "accepted" {
		_, err = s.Activities.Accept(ctx, s.in, by, id, a.Version, activity.MoveOn(s.Plans, s.in, by))
	} else {
		_, err = s.Activities.Return(ctx, s.in, by, id, a.Version, t.then)
	}
	return err
}

func tales() []tale {
	const hall, market = "Nhà văn hóa thôn ", "Chợ xã"
	return []tale{
		{unit: "Ban Xây dựng Đảng", serves: []string{"III.1-1"}, what: "Họp giao ban, thống nhất cách ghi và gửi hoạt động hằng tuần", ago: 30, hour: "16:10",
			place: "Hội trường xã", form: activity.Talk, people: 34, account: "Thống nhất: việc của đơn vị nào, đơn vị đó ghi; thứ Sáu hằng tuần xã xem một lượt.", then: "accepted"},
		{unit: "Phòng Văn hóa - Xã hội", serves: []string{"III.2-3", "loadai"}, what: "Phát sáu buổi mở đầu chuyên mục “Bình dân học vụ số” trên đài truyền thanh xã", ago: 28, hour: "17:20",
			place: "Đài truyền thanh xã", form: activity.Radio, account: "Phát lúc 5 giờ và 17 giờ, từ thứ Hai đến thứ Bảy.", then: "accepted"},
		{unit: "Thôn Bãi", by: "thonbai", serves: []string{"bangtin"}, what: "Dán tờ “Năm việc không làm theo lời người lạ” ở bảng tin", ago: 26, hour: "18:05",
			place: hall + "Bãi", form: activity.Printed, photos: 1, then: "accepted"},
		{unit: "Thôn Chùa", by: "thonchua", serves: []string{"bangtin"}, what: "Dán tờ hướng dẫn gọi video ở nhà văn hóa và quán nước đầu thôn", ago: 25, hour: "19:40",
			place: hall + "Chùa", form: activity.Printed, photos: 1, then: "accepted"},
		{unit: "Ủy ban MTTQ Việt Nam xã", serves: []string{"III.3-2"}, what: "Gặp mặt người có uy tín, nhờ vận động bà con học dùng điện thoại", ago: 24, hour: "15:30",
			place: "Hội trường xã", form: activity.Talk, people: 21, then: "accepted"},
		{unit: "Trung tâm Phục vụ hành chính công xã", serves: []string{"vneid"}, what: "Giúp người đến làm thủ tục cài VNeID và đăng nhập Cổng dịch vụ công", ago: 21, hour: "16:45",
			place: "Bộ phận một cửa", form: activity.Talk, people: 46, account: "Bốn mươi mốt người tự đăng nhập được trước khi về. Năm máy quá cũ, hẹn cài ở lớp tối.", then: "accepted"},
		{unit: "Đoàn TNCS Hồ Chí Minh xã", serves: []string{"III.3-1"}, what: "Tập huấn đoàn viên cách chỉ cho người lớn tuổi: để bác tự bấm", ago: 19, hour: "20:30",
			place: "Hội trường xã", form: activity.Talk, people: 25, photos: 1, then: "accepted"},
		{unit: "Phòng Văn hóa - Xã hội", serves: []string{"III.2-1"}, what: "Đăng bài hướng dẫn nhận biết cuộc gọi giả danh trên cổng thông tin điện tử xã", ago: 17, hour: "10:15",
			place: "Cổng thông tin điện tử xã", form: activity.Portal, links: []string{"https://xa-tan-ninh.example/tin/nhan-biet-cuoc-goi-gia-danh"}, then: "accepted"},
		{unit: "Hội Liên hiệp Phụ nữ xã", by: "phunu", serves: []string{"maqr", "III.3-3"}, what: "Buổi thứ nhất: hội viên bán hàng ở chợ học nhận tiền bằng mã QR", ago: 16, hour: "11:20",
			place: market, form: activity.Talk, people: 22, account: "Chín quầy dán mã ngay tại buổi học. Ba chị muốn học thêm cách xem tiền đã về chưa.", photos: 1, then: "accepted"},
		{unit: "Trường Trung học cơ sở xã", serves: []string{"truong", "III.2-4"}, finishes: true, what: "Ngoại khóa “Trước khi bấm, hỏi lại một người”", ago: 14, hour: "16:00",
			place: "Sân trường", form: activity.Talk, people: 312, account: "Học sinh diễn ba tình huống: trúng thưởng giả, nhắn tin vay tiền, đường dẫn lạ.", photos: 2, then: "accepted"},
		{unit: "Công an xã", serves: []string{"III.2-5"}, what: "Phát tin cảnh báo thủ đoạn gọi điện tự xưng cán bộ điện lực", ago: 13, hour: "09:10",
			place: "Đài truyền thanh xã", form: activity.Radio, account: "Chỉ nêu thủ đoạn và cách từ chối, không nêu tên ai.", then: "accepted"},
		{unit: "Phòng Văn hóa - Xã hội", serves: []string{"loadai"}, what: "Phát sáu buổi về cài và mở VNeID trên đài truyền thanh xã", ago: 11, hour: "17:20",
			place: "Đài truyền thanh xã", form: activity.Radio, then: "accepted"},
		{unit: "Thôn Bãi", by: "thonbai", serves: []string{"lop"}, finishes: true, what: "Hướng dẫn bà con gọi video và nhận biết tin nhắn lừa đảo", ago: 9, hour: "21:05",
			place: hall + "Bãi", form: activity.Talk, people: 24, account: "Tổ công nghệ số chỉ tận tay cho từng người. Mười chín người tự gọi được video cho con cháu.", photos: 2, then: "accepted"},
		{unit: "Hội Liên hiệp Phụ nữ xã", by: "phunu", serves: []string{"maqr"}, what: "Buổi thứ hai: xem tiền đã về và tránh mã QR dán đè", ago: 8, hour: "11:05",
			place: market, form: activity.Talk, people: 19, then: "accepted"},
		{unit: "Thôn Bãi", by: "thonbai", serves: []string{"dem"}, what: "Đi từng ngõ đếm hộ chưa có ai dùng điện thoại thông minh", ago: 6, hour: "19:15",
			place: "Thôn Bãi", form: activity.Talk, account: "41 trong 212 hộ. Chỉ ghi con số, không ghi tên hộ.", then: "accepted"},
		{unit: "Đoàn TNCS Hồ Chí Minh xã", serves: []string{"III.3-1", "III.3-3"}, what: "Hướng dẫn tiểu thương ở chợ nhận tiền bằng mã QR", ago: 5, hour: "10:40",
			place: market, form: activity.Talk, people: 37, account: "Mười hai quầy đã nhận tiền bằng mã QR ngay tại buổi hướng dẫn.", photos: 1, then: "accepted"},
		{unit: "Trung tâm Phục vụ hành chính công xã", serves: []string{"vneid"}, what: "Hướng dẫn người dân nộp hồ sơ trực tuyến tại chỗ", ago: 4, hour: "16:30",
			place: "Bộ phận một cửa", form: activity.Talk, people: 31, then: "Thêm ảnh chụp hoặc danh sách để làm minh chứng, rồi gửi lại."},
		{unit: "Chi bộ thôn Đình", serves: []string{"chibo"}, finishes: true, what: "Sinh hoạt chi bộ có nội dung cài và mở VNeID", ago: 3, hour: "20:20",
			place: hall + "Đình", form: activity.Talk, people: 28, then: "accepted"},
		{unit: "Chi bộ thôn Bãi", serves: []string{"chibo"}, finishes: true, what: "Sinh hoạt chi bộ, mỗi đảng viên nhận giúp một hộ học dùng điện thoại", ago: 2, hour: "20:45",
			place: hall + "Bãi", form: activity.Talk, people: 31, then: "accepted"},
		{unit: "Thôn Chùa", by: "thonchua", serves: []string{"lop"}, finishes: true, what: "Buổi tối học quét mã QR và chuyển khoản", ago: 2, hour: "21:10",
			place: hall + "Chùa", form: activity.Talk, people: 18, account: "Bà con đề nghị mở thêm một buổi cho người chưa có điện thoại thông minh.", photos: 1, then: "sent"},
		{unit: "Hội Liên hiệp Phụ nữ xã", by: "phunu", serves: []string{"maqr"}, finishes: true, what: "Buổi thứ ba: chị em tự thực hành nhận tiền, đổi chỗ người mua người bán", ago: 1, hour: "11:30",
			place: market, form: activity.Talk, people: 23, photos: 1, then: "sent"},
	}
}
