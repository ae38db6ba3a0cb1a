package report

import (
	"encoding/binary"
	"fmt"
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
)

// id is the same small number as an id, every time.
func id(n int) uuid.UUID {
	var u uuid.UUID
	binary.BigEndian.PutUint64(u[8:], uint64(n))
	return u
}

func on(month, day int) civil.Date {
	return civil.Date{Year: 2026, Month: time.Month(month), Day: day}
}

const (
	board = iota + 1
	committee
	office1
	front
	youth
)

func village() unit.Tree {
	above := id(committee)
	return unit.NewTree([]unit.Unit{
		{ID: id(board), Name: "Ban Xây dựng Đảng", Kind: unit.PartyOffice, Position: 1},
		{ID: id(committee), Name: "Ủy ban nhân dân xã", Kind: unit.Government, Position: 2},
		{ID: id(office1), ParentID: &above, Name: "Phòng Văn hóa - Xã hội", Kind: unit.Government},
		{ID: id(front), Name: "Ủy ban MTTQ Việt Nam xã", Kind: unit.Front, Position: 3},
		{ID: id(youth), Name: "Đoàn TNCS Hồ Chí Minh xã", Kind: unit.Union, Position: 4},
	}, on(11, 23))
}

func task(n int, clause, text string, due civil.Date, state plan.State, leads ...int) plan.Task {
	t := plan.Task{ID: id(100 + n), Clause: clause, Kind: plan.Duty, Text: text, Deadline: plandoc.Deadline{Kind: plandoc.NoDeadline}}
	if !due.IsZero() {
		t.Deadline = plandoc.Deadline{Kind: plandoc.Fixed, Text: "trước ngày " + day(due)}
	}
	o := plan.Occurrence{Due: due, State: state}
	if state == plan.Done {
		o.DoneOn = on(11, 10)
	}
	for _, lead := range leads {
		t.Assignments = append(t.Assignments, plan.Assignment{UnitID: id(lead), Part: plan.Lead, Occurrences: []plan.Occurrence{o}})
	}
	return t
}

func did(n, by int, what string, held civil.Date, form activity.Form, people *int, tasks ...int) activity.Activity {
	a := activity.Activity{ID: id(1000 + n), UnitID: id(by), What: what, HeldOn: held, Place: "Nhà văn hóa thôn Đông", Form: form, Participants: people, State: activity.Accepted}
	for _, t := range tasks {
		a.Serves = append(a.Serves, activity.Service{TaskID: id(100 + t)})
	}
	return a
}

// november is a month of a small plan in an invented commune.
func november() Facts {
	f := Facts{
		Report: Report{ID: id(9000), PlanID: id(8000), StartsOn: on(11, 1), EndsOn: on(11, 30)},
		Plan: plan.Plan{ID: id(8000), Title: "Kế hoạch tuyên truyền chuyển đổi số", Kind: "KẾ HOẠCH", Number: "15-KH/ĐU", IssuedOn: on(2, 5),
			Subject: "Đẩy mạnh tuyên truyền về chuyển đổi số", Issuer: "Ban Thường vụ Đảng ủy xã Minh Hòa", System: string(plandoc.Party)},
		Clauses: []plan.Clause{
			{Address: "II", Label: "II", Title: "NỘI DUNG"},
			{Address: "II.1.1.3", Parent: "II", Label: "1.3", Title: "Phổ cập những tri thức cơ bản về chuyển đổi số, kỹ năng số cho người dân"},
			{Address: "III.1-1", Parent: "III.1", Label: "-", Text: "Tham mưu Ban Thường vụ Đảng ủy chỉ đạo, định hướng, tổ chức tốt các hoạt động tuyên truyền phù hợp, thiết thực, hiệu quả trên địa bàn toàn xã."},
			{Address: "III.3-1", Parent: "III.3", Label: "-", Text: "Hướng dẫn các tổ chức thành viên tuyên truyền đến đoàn viên, hội viên."},
			{Address: "closing", Title: "Đoạn kết", Text: "Báo cáo kết quả về Ban Thường vụ Đảng ủy trước ngày 20/11/2026."},
		},
		Tasks: []plan.Task{
			task(1, "II.1.1.3", "Hướng dẫn người dân cài đặt và dùng ứng dụng định danh điện tử", on(12, 20), plan.InProgress, committee, youth),
			task(2, "III.1-1", "Tham mưu Ban Thường vụ Đảng ủy chỉ đạo hoạt động tuyên truyền", civil.Date{}, plan.Done, board),
			task(3, "III.3-1", "Hướng dẫn các tổ chức thành viên tuyên truyền đến đoàn viên, hội viên", civil.Date{}, plan.NotStarted, front),
			task(4, "closing", "Báo cáo kết quả về Ban Thường vụ Đảng ủy", on(11, 20), plan.NotStarted, front, youth),
			task(5, "III.1-1", "Theo dõi việc không đưa lên mạng", civil.Date{}, plan.Done, board),
		},
		Units:   village(),
		Profile: scope.Profile{Name: "Xã Minh Hòa"},
		Today:   on(11, 23),
	}
	f.Tasks[4].Outside = true
	radio := did(3, office1, "Phát thanh bản tin về dịch vụ công trực tuyến.", on(11, 9), activity.Radio, nil, 1)
	radio.Links = []string{"https://vi-du.test/ban-tin"}
	class := did(1, youth, "Tập huấn kỹ năng số cho người cao tuổi", on(11, 5), activity.Talk, new(1200), 1, 2)
	class.Photos = []activity.Photo{{ID: id(1)}, {ID: id(2)}}
	class.Links = []string{"https://vi-du.test/lop"}
	f.Activities = []activity.Activity{
		radio, class,
		did(2, board, "Họp định hướng tuyên truyền quý IV", on(11, 7), activity.Talk, new(34), 2),
		did(4, youth, "Hoạt động của tháng trước", on(10, 31), activity.Talk, new(50), 1),
		did(5, youth, "Hoạt động của kế hoạch khác", on(11, 6), activity.Talk, new(50), 77),
	}
	return f
}

func (f Facts) must(t interface{ Fatal(...any) }) Composed {
	c, err := compose(f)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func figure(t interface{ Fatal(...any) }, c Composed, key string) Figure {
	f, found := c.Figure(key)
	if !found {
		t.Fatal(fmt.Sprintf("there is no figure %q", key))
	}
	return f
}
