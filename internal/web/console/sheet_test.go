package console_test

import (
	"context"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/uuid"
	"github.com/xuri/excelize/v2"

	"lantoa/internal/activity"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/web/desk/desktest"
)

// table is the rows of a file by heading, with its name.
type table struct {
	name string
	note string
	rows []map[string]string
}

func (s *office) table(v *desktest.Visitor, path string) table {
	s.t.Helper()
	answer := v.Send("GET", path, nil)
	if answer.Code != http.StatusOK {
		s.t.Fatalf("%s answers %d", path, answer.Code)
	}
	_, values, err := mime.ParseMediaType(answer.Header().Get("Content-Disposition"))
	if err != nil {
		s.t.Fatal(err)
	}
	file, err := excelize.OpenReader(answer.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	defer func() {
		if err := file.Close(); err != nil {
			s.t.Error(err)
		}
	}()
	rows, err := file.GetRows(file.GetSheetName(0))
	if err != nil || len(rows) < 3 {
		s.t.Fatalf("%d rows, %v", len(rows), err)
	}
	made := table{name: values["filename"], note: rows[1][0]}
	for _, row := range rows[3:] {
		cells := map[string]string{}
		for i, heading := range rows[2] {
			if i < len(row) {
				cells[heading] = row[i]
			}
		}
		made.rows = append(made.rows, cells)
	}
	return made
}

func (s *office) expect(row, want map[string]string) {
	s.t.Helper()
	for heading, words := range want {
		if row[heading] != words {
			s.t.Errorf("%s is %q, want %q", heading, row[heading], words)
		}
	}
}

func TestThePlansFileHoldsEachTaskWithItsDateStateAndProof(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		p, task := s.running()
		a := s.sent(task)
		s.Done("/console/activities/"+a.ID.String()+"/accept", url.Values{"version": {version(a.Version)}})
		link := s.Page("GET", "/console/plans/"+p.ID.String(), nil, http.StatusOK).Find("a[href$='.xlsx']").AttrOr("href", "")
		got := s.table(s.Visitor, link)
		if len(got.rows) != 1 || !strings.HasPrefix(got.name, "ke-hoach-") || !strings.HasSuffix(got.name, ".xlsx") || strings.HasPrefix(got.name, "ke-hoach-ke-hoach") {
			t.Fatalf("%+v", got)
		}
		s.expect(got.rows[0], map[string]string{"Mục": task.Shown(), "Việc": task.Text, "Loại": "theo văn bản", "Đơn vị chủ trì": "Thôn Bãi", "Đơn vị phối hợp": "",
			"Hạn": "20/12/2026", "Hạn do ai đặt": "theo văn bản", "Tình trạng": "Xong", "Ngày xong": "20/11/2026", "Trễ (ngày)": "0", "Số hoạt động đã duyệt": "1"})
	})
}

func TestATaskWithoutADateIsNotSaidToBeInTime(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		p, _ := s.running()
		err := s.pages.Plans.AddSubtask(context.Background(), s.in, s.by, p.ID, uuid.New(), plan.Edit{Clause: "I-1", Text: "Mở lớp học gọi video", Leads: []uuid.UUID{s.chua}, Partners: []uuid.UUID{s.bai}})
		if err != nil {
			t.Fatal(err)
		}
		rows := s.table(s.Visitor, "/console/plans/"+p.ID.String()+"/tasks.xlsx").rows
		if len(rows) != 2 {
			t.Fatalf("%d rows", len(rows))
		}
		s.expect(rows[0], map[string]string{"Việc": "Mở lớp học gọi video", "Loại": "xã đặt", "Đơn vị phối hợp": "Thôn Bãi", "Hạn": "—", "Hạn do ai đặt": "—", "Trễ (ngày)": "—", "Tình trạng": "Chưa bắt đầu", "Ngày xong": "", "Số hoạt động đã duyệt": "0"})
	})
}

func TestThePlansFileKeepsBackTheWordsOfWhatIsFollowedOutside(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		p, _ := s.running()
		err := s.pages.Plans.AddSubtask(context.Background(), s.in, s.by, p.ID, uuid.New(), plan.Edit{Clause: "I-1", Text: "Việc không nêu ở đây", Leads: []uuid.UUID{s.chua}, Deadline: "25/12/2026", Outside: true})
		if err != nil {
			t.Fatal(err)
		}
		row := s.table(s.Visitor, "/console/plans/"+p.ID.String()+"/tasks.xlsx").rows[0]
		s.expect(row, map[string]string{"Việc": "Theo dõi ngoài hệ thống", "Đơn vị chủ trì": "—", "Đơn vị phối hợp": "—", "Hạn": "25/12/2026", "Tình trạng": "Chưa bắt đầu", "Số hoạt động đã duyệt": "—"})
		for heading, words := range row {
			if strings.Contains(words, "không nêu ở đây") || strings.Contains(words, "Thôn") {
				t.Errorf("%s tells %q", heading, words)
			}
		}
	})
}

func TestTheActivitiesFileHoldsWhatTheUnitTold(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		_, task := s.running()
		a := s.sent(task)
		got := s.table(s.Visitor, "/console/activities.xlsx")
		if len(got.rows) != 1 || got.name != "hoat-dong-2026-11.xlsx" || !strings.Contains(got.note, "Xã Minh Họa · 1 hoạt động · đã gửi") {
			t.Fatalf("%+v", got)
		}
		s.expect(got.rows[0], map[string]string{"Hoạt động": a.What, "Đơn vị": "Thôn Bãi", "Ngày": "20/11/2026", "Nơi": "Nhà văn hóa", "Hình thức": "Nói chuyện, họp, sinh hoạt",
			"Số người": "—", "Mục phục vụ": task.Shown(), "Minh chứng": "—", "Tình trạng": "Đã gửi", "Nhập thay": "Nhập thay"})
	})
}

// The file repeats the page's choice of states, so both are asked for everything.
func TestTheActivitiesFileHoldsExactlyWhatItsPageLists(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		_, task := s.running()
		accepted, returned := s.sent(task), s.sent(task)
		s.sent(task)
		s.Done("/console/activities/"+accepted.ID.String()+"/accept", url.Values{"version": {version(accepted.Version)}})
		s.Done("/console/activities/"+returned.ID.String()+"/return", url.Values{"version": {version(returned.Version)}, "reason": {"Thêm ảnh chụp buổi họp"}})
		if _, err := s.pages.Activities.Record(context.Background(), s.in, s.by, uuid.New(), activity.Draft{UnitID: s.bai, Serves: []activity.Service{{TaskID: task.ID}}, What: "Bản nháp của thôn",
			HeldOn: accepted.HeldOn, Place: "Nhà văn hóa", Form: activity.Talk}, false); err != nil {
			t.Fatal(err)
		}
		ofAccepted := "?state=accepted&task=" + task.ID.String()
		states := map[string]activity.State{"": activity.Sent, "?state=sent": activity.Sent, "?state=accepted": activity.Accepted, "?state=returned": activity.Returned, ofAccepted: activity.Accepted}
		for query, n := range map[string]int{"": 1, "?state=sent": 1, "?state=accepted": 1, "?state=returned": 1, "?state=draft": 3, "?state=khac": 3,
			"?task=" + task.ID.String(): 3, ofAccepted: 1, "?task=" + uuid.NewString(): 0} {
			page := s.Page("GET", "/console/activities"+query, nil, http.StatusOK)
			link := page.Find("a[href*='.xlsx']").AttrOr("href", "")
			var listed, held []string
			page.Find("tbody tr").Each(func(_ int, row *goquery.Selection) {
				listed = append(listed, strings.TrimSpace(row.Find("td").First().Text()))
			})
			for _, row := range s.table(s.Visitor, link).rows {
				held = append(held, row["Hoạt động"])
				if n == 1 && row["Tình trạng"] != states[query].Label() {
					t.Errorf("%q holds what is %q", query, row["Tình trạng"])
				}
			}
			if len(listed) != n || !slices.Equal(listed, held) {
				t.Errorf("%q: %d on the page, %d in the file, want %d", query, len(listed), len(held), n)
			}
		}
	})
}

func TestTheActivitiesFileReachesNoFurtherThanItsReader(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		_, task := s.running()
		s.sent(task)
		for unitID, n := range map[uuid.UUID]int{s.bai: 1, s.chua: 0} {
			who, err := s.pages.Members.Add(context.Background(), s.in, s.by, uuid.New(), member.Draft{Name: "Người xem", Login: "xem" + unitID.String()[:6], Password: "nam sau bay tam",
				Grants: []member.Grant{{Role: permission.Viewer, UnitID: unitID}}})
			if err != nil {
				t.Fatal(err)
			}
			v := desktest.SignIn(t, s.in, s.pages.Sessions, who, desktest.Site{"GET /console/activities.xlsx": s.pages.ActivitySheet})
			if got := s.table(v, "/console/activities.xlsx"); len(got.rows) != n {
				t.Errorf("%d rows, want %d", len(got.rows), n)
			}
		}
	})
}
