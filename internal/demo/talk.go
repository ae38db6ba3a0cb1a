package demo

import (
	"context"

	"github.com/golang-sql/civil"

	"lantoa/internal/comment"
	"lantoa/internal/errs"
	"lantoa/internal/gathering"
	"lantoa/internal/inspection"
	"lantoa/internal/plan"
	"lantoa/internal/viet"
)

// talk is what bodies asked, answered, found and announced beside their activities.
func (s seeding) talk() []moment {
	return []moment{
		{19, "14:10", "hand-over of the loudspeakers", func(ctx context.Context) error {
			return s.Plans.HandOver(ctx, s.in, s.members["dieuphoi"], s.id("handover", "loa"), s.tasks["loa"], plan.Handover{
				From: s.units["Phòng Kinh tế"], To: s.units["Trung tâm Dịch vụ sự nghiệp công"], On: s.past.today().AddDays(-19),
				Reason: "Trung tâm đang quản lý hệ thống loa của xã."})
		}},
		{20, "10:30", "inspection of a hamlet", s.inspect("Thôn Chùa", 20, 10, "Bảng tin ở nhà văn hóa thôn",
			"Bảng tin còn dán tờ của năm trước che mất tờ hướng dẫn kỹ năng số.", "Gỡ tờ cũ, dán lại tờ hướng dẫn ở ngang tầm mắt.", &inspection.Mending{How: "Đã gỡ tờ cũ, dán lại, gửi ảnh về xã."})},
		{12, "09:40", "inspection of a school", s.inspect("Trường Tiểu học xã", 12, 2, "Tuyên truyền an toàn trên mạng trong nhà trường",
			"Chưa có lịch buổi ngoại khóa; góc “Bình dân học vụ số” chưa có nội dung.", "Lên lịch một buổi ngoại khóa, bày ba tờ hướng dẫn ở góc tuyên truyền.", nil)},
		{8, "20:10", "comment of a hamlet", s.say("thonbai", "Thôn Bãi", "lop", "Mười một cụ muốn học lại bài gọi video vì ở nhà không nhớ. Thôn mở thêm một buổi có được không?")},
		{7, "08:20", "answer of the office", s.say("dieuphoi", "", "lop", "Được. Ghi buổi mở thêm vào mục Buổi bà con có thể dự để xã đăng lên trang chung cho bà con biết.")},
		{7, "19:30", "gathering of a hamlet", s.announce("thonbai", "Thôn Bãi", "lop", "Học lại cách gọi video cho con cháu", -3, "19:00", "20:30", "Nhà văn hóa thôn Bãi",
			"Mời bà con thôn Bãi, nhất là các cụ; ai có điện thoại thông minh thì mang theo.", true)},
		{1, "15:20", "gathering of the women's union", s.announce("phunu", "Hội Liên hiệp Phụ nữ xã", "maqr", "Hướng dẫn nhận tiền bằng mã QR ở chợ", -6, "07:00", "09:00", "Chợ xã",
			"Mời các hộ bán hàng ở chợ; chị em hội viên ngồi cạnh chỉ từng bước.", false)},
		{2, "19:50", "a hamlet asks for more time", func(ctx context.Context) error {
			return s.Plans.AskExtension(ctx, s.in, s.members["thondinh"], s.id("extension", "lop dinh"), s.tasks["lop"], plan.Request{
				UnitID: s.units["Thôn Đình"], Due: s.past.today().AddDays(5), Wanted: s.past.today().AddDays(12),
				Reason: "Nhà văn hóa thôn đang lợp lại mái, tuần sau mới xong."})
		}},
		{1, "17:05", "a hamlet has nothing to report", func(ctx context.Context) error {
			return s.Activities.NilReturn(ctx, s.in, s.members["dieuphoi"], s.units["Thôn Giếng"], s.past.today().AddDays(-1).String()[:7], true)
		}},
	}
}

func (s seeding) say(login, unitName, about, text string) func(context.Context) error {
	return func(ctx context.Context) error {
		t, err := s.Plans.Task(ctx, s.in, s.tasks[about])
		if err != nil {
			return err
		}
		who, err := s.Members.ByID(ctx, s.in, s.members[login])
		if err != nil {
			return err
		}
		d := comment.Draft{Subject: comment.Subject{Kind: comment.Task, ID: t.ID}, UnitID: s.units[unitName], Text: text, About: viet.Brief(t.Text, 60), Who: who.Name}
		for _, a := range t.Assignments {
			d.Units = append(d.Units, a.UnitID)
		}
		return s.Comments.Say(ctx, s.in, who.ID, s.id("comment", text), d)
	}
}

func (s seeding) inspect(unitName string, ago, within int, matter, finding, remedy string, mended *inspection.Mending) func(context.Context) error {
	return func(ctx context.Context) error {
		by, id, on := s.members["dieuphoi"], s.id("inspection", matter), s.past.today().AddDays(-ago)
		i, err := s.Inspections.ByID(ctx, s.in, id)
		if errs.Is(err, errs.NotFound) {
			i, err = s.Inspections.Add(ctx, s.in, by, id, inspection.Draft{UnitID: s.units[unitName], HeldOn: on, Matter: matter,
				Finding: finding, Remedy: remedy, DueOn: on.AddDays(within), Sample: true})
		}
		if err != nil || mended == nil || !i.RemediedOn.IsZero() {
			return err
		}
		_, err = s.Inspections.Mend(ctx, s.in, by, id, i.Version, inspection.Mending{On: on, How: mended.How})
		return err
	}
}

func (s seeding) announce(login, unitName, about, title string, ago int, begins, ends, place, invited string, published bool) func(context.Context) error {
	return func(ctx context.Context) error {
		id := s.id("gathering", title)
		g, err := s.Gatherings.ByID(ctx, s.in, id)
		if errs.Is(err, errs.NotFound) {
			var on civil.Date = s.past.today().AddDays(-ago)
			g, err = s.Gatherings.Add(ctx, s.in, s.members[login], id, gathering.Draft{UnitID: s.units[unitName], TaskID: s.tasks[about], Title: title,
				HeldOn: on, Begins: begins, Ends: ends, Place: place, Invited: invited, Sample: true})
		}
		if err != nil || !published || g.State != gathering.Waiting {
			return err
		}
		_, err = s.Gatherings.Publish(ctx, s.in, s.members["duyet"], id, g.Version)
		return err
	}
}
