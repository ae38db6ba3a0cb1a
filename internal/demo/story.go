package demo

import (
	"context"
	"fmt"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/clock"
	"lantoa/internal/errs"
	"lantoa/internal/plan"
)

// step is a step of the commune's own.
type step struct {
	name     string
	clause   string
	text     string
	deadline string
	leads    []string
	partners []string
}

// told is an activity of the story. ago counts days before today.
type told struct {
	unit     string
	by       string // login; the office enters it on the unit's behalf when it is not the unit's own
	serves   []string
	finishes bool
	what     string
	ago      int
	place    string
	form     activity.Form
	people   int // 0: nobody counted
	account  string
	links    []string
	photos   int
	then     string // "sent", "accepted", or the reason it was returned for
}

func (s seeding) story(ctx context.Context) error {
	running, err := s.plan(ctx)
	if err != nil {
		return err
	}
	tasks, err := s.Plans.Tasks(ctx, s.in, running.ID)
	if err != nil {
		return err
	}
	byName := map[string]uuid.UUID{} // a duty by its clause, a step by its name
	for _, t := range tasks {
		byName[t.Clause] = t.ID
	}
	if err := s.closing(ctx, tasks); err != nil {
		return err
	}
	today := clock.Today(s.Clock)
	for _, one := range steps(today) {
		id := s.id("step", one.name)
		byName[one.name] = id
		err := s.Plans.AddSubtask(ctx, s.in, s.members["dieuphoi"], running.ID, id,
			plan.Edit{Clause: one.clause, Text: one.text, Leads: s.ids(one.leads), Partners: s.ids(one.partners), Deadline: one.deadline})
		if err != nil {
			return fmt.Errorf("step %s: %w", one.name, err)
		}
	}
	for _, one := range tales() {
		if err := s.tell(ctx, one, today, byName); err != nil {
			return fmt.Errorf("activity %q: %w", one.what, err)
		}
	}
	return s.Activities.NilReturn(ctx, s.in, s.members["dieuphoi"], s.units["Thôn Giếng"], today.String()[:7], true)
}

// closing notes that the first report was sent in time, a year ago.
func (s seeding) closing(ctx context.Context, tasks []plan.Task) error {
	for _, t := range tasks {
		if t.Clause != "closing" {
			continue
		}
		for _, a := range t.Assignments {
			for _, o := range a.Occurrences {
				err := s.Plans.Mark(ctx, s.in, s.members["dieuphoi"], t.ID,
					plan.Mark{UnitID: a.UnitID, Due: o.Due, State: plan.Done, DoneOn: o.Due.AddDays(-2), Version: o.Version})
				if err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (s seeding) ids(names []string) []uuid.UUID {
	ids := make([]uuid.UUID, len(names))
	for i, name := range names {
		ids[i] = s.units[name]
	}
	return ids
}

func date(d civil.Date) string { return fmt.Sprintf("%d/%d/%d", d.Day, int(d.Month), d.Year) }

func steps(today civil.Date) []step {
	cells := make([]string, 0, len(hamlets()))
	for _, name := range hamlets() {
		cells = append(cells, "Chi bộ "+lowerFirst(name))
	}
	return []step{
		{name: "lop", clause: "II.1.1.3-1", text: "Mở buổi tối hướng dẫn dùng điện thoại thông minh tại nhà văn hóa thôn", deadline: "trước ngày " + date(today.AddDays(5)),
			leads: hamlets(), partners: []string{"Đoàn TNCS Hồ Chí Minh xã"}},
		{name: "dem", clause: "II.1.1.3-1", text: "Đếm số hộ chưa có ai dùng điện thoại thông minh để mở lớp đúng chỗ (chỉ ghi con số)", deadline: "trước ngày " + date(today.AddDays(18)), leads: hamlets()},
		{name: "bangtin", clause: "II.2-3", text: "Dán tờ hướng dẫn kỹ năng số ở bảng tin nhà văn hóa thôn, thay tờ mới khi có", deadline: "thường xuyên", leads: hamlets()},
		{name: "vneid", clause: "II.1.1.3-2", text: "Hướng dẫn bà con cài VNeID và nộp hồ sơ trên Cổng dịch vụ công quốc gia", deadline: "trước ngày " + date(today.AddDays(25)),
			leads: []string{"Trung tâm Phục vụ hành chính công xã"}, partners: []string{"Công an xã"}},
		{name: "pano", clause: "II.2-3", text: "Thay nội dung pano ở cổng xã và bảng điện tử trước nhà văn hóa xã", deadline: "trước ngày " + date(today.AddDays(-4)),
			leads: []string{"Phòng Văn hóa - Xã hội"}, partners: []string{"Phòng Kinh tế"}},
		{name: "chibo", clause: "II.2-2", text: "Đưa một nội dung kỹ năng số vào buổi sinh hoạt chi bộ hằng tháng", deadline: "trước ngày 22 hằng tháng", leads: cells},
		{name: "loadai", clause: "II.2-1", text: "Phát chuyên mục “Bình dân học vụ số” trên đài truyền thanh xã", deadline: "thường xuyên", leads: []string{"Phòng Văn hóa - Xã hội"}},
	}
}

func tales() []told {
	return []told{
		{unit: "Thôn Bãi", by: "thonbai", serves: []string{"lop"}, finishes: true, what: "Hướng dẫn bà con gọi video và nhận biết tin nhắn lừa đảo", ago: 9,
			place: "Nhà văn hóa thôn Bãi", form: activity.Talk, people: 24, account: "Tổ công nghệ số chỉ tận tay cho từng người. Mười chín người tự gọi được video cho con cháu.", photos: 2, then: "accepted"},
		{unit: "Phòng Văn hóa - Xã hội", by: "dieuphoi", serves: []string{"III.2-3", "loadai"}, what: "Phát sáu buổi chuyên mục “Bình dân học vụ số” trên đài truyền thanh xã", ago: 7,
			place: "Đài truyền thanh xã", form: activity.Radio, account: "Phát lúc 5 giờ và 17 giờ, từ thứ Hai đến thứ Bảy.", then: "accepted"},
		{unit: "Phòng Văn hóa - Xã hội", by: "dieuphoi", serves: []string{"III.2-1"}, what: "Đăng bài hướng dẫn nhận biết cuộc gọi giả danh trên cổng thông tin điện tử xã", ago: 6,
			place: "Cổng thông tin điện tử xã", form: activity.Portal, links: []string{"https://xa-tan-ninh.example/tin/nhan-biet-cuoc-goi-gia-danh"}, then: "accepted"},
		{unit: "Đoàn TNCS Hồ Chí Minh xã", by: "dieuphoi", serves: []string{"III.3-1", "III.3-3"}, what: "Hướng dẫn tiểu thương ở chợ nhận tiền bằng mã QR", ago: 5,
			place: "Chợ xã", form: activity.Talk, people: 37, account: "Mười hai quầy đã nhận tiền bằng mã QR ngay tại buổi hướng dẫn.", photos: 1, then: "accepted"},
		{unit: "Chi bộ thôn Đình", by: "dieuphoi", serves: []string{"chibo"}, finishes: true, what: "Sinh hoạt chi bộ có nội dung cài và mở VNeID", ago: 3,
			place: "Nhà văn hóa thôn Đình", form: activity.Talk, people: 28, then: "accepted"},
		{unit: "Thôn Chùa", by: "dieuphoi", serves: []string{"lop"}, finishes: true, what: "Buổi tối học quét mã QR và chuyển khoản", ago: 2,
			place: "Nhà văn hóa thôn Chùa", form: activity.Talk, people: 18, account: "Bà con đề nghị mở thêm một buổi cho người chưa có điện thoại thông minh.", photos: 1, then: "sent"},
		{unit: "Trung tâm Phục vụ hành chính công xã", by: "dieuphoi", serves: []string{"vneid"}, what: "Hướng dẫn người dân nộp hồ sơ trực tuyến tại chỗ", ago: 4,
			place: "Bộ phận một cửa", form: activity.Talk, people: 31, then: "Thêm ảnh chụp hoặc danh sách để làm minh chứng, rồi gửi lại."},
	}
}

func (s seeding) tell(ctx context.Context, t told, today civil.Date, tasks map[string]uuid.UUID) error {
	by, id := s.members[t.by], s.id("activity", t.what)
	there, err := s.Activities.ByID(ctx, s.in, id)
	if err != nil && !errs.Is(err, errs.NotFound) {
		return err
	}
	if err == nil { // begun on an earlier start, perhaps on another day
		return s.goOn(ctx, t, there)
	}
	d := activity.Draft{UnitID: s.units[t.unit], What: t.what, HeldOn: today.AddDays(-t.ago), Place: t.place, Form: t.form, Account: t.account, Links: t.links, Sample: true}
	for _, name := range t.serves {
		d.Serves = append(d.Serves, activity.Service{TaskID: tasks[name], Finishes: t.finishes})
	}
	if t.people > 0 {
		d.Participants = &t.people
	}
	a, err := s.Activities.Record(ctx, s.in, by, id, d, t.by == "dieuphoi")
	if err != nil {
		return err
	}
	return s.goOn(ctx, t, a)
}

// goOn takes an activity from where it stands to how the story leaves it.
func (s seeding) goOn(ctx context.Context, t told, a activity.Activity) (err error) {
	by, id := s.members[t.by], a.ID
	if a.State == activity.Accepted || a.State == activity.Returned {
		return nil
	}
	for n := range t.photos {
		photoID := s.id("photo "+fmt.Sprint(n), t.what)
		picture, err := drawing(n + len(t.what))
		if err != nil {
			return err
		}
		if a, err = s.Activities.AddPhoto(ctx, s.in, by, id, photoID, picture); err != nil {
			return err
		}
	}
	if a, err = s.Activities.Send(ctx, s.in, by, id, a.Version); err != nil {
		return err
	}
	switch t.then {
	case "sent":
	case "accepted":
		_, err = s.Activities.Accept(ctx, s.in, s.members["dieuphoi"], id, a.Version, activity.MoveOn(s.Plans, s.in, s.members["dieuphoi"]))
	default:
		_, err = s.Activities.Return(ctx, s.in, s.members["dieuphoi"], id, a.Version, t.then)
	}
	return err
}
