package intake_test

import (
	"bytes"
	"context"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/uuid"
	"github.com/xuri/excelize/v2"

	"lantoa/internal/activity"
	"lantoa/internal/blob"
	"lantoa/internal/database"
	"lantoa/internal/intake"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/desk/desktest"
	pages "lantoa/internal/web/intake"
	"lantoa/internal/web/session"
)

// office is the desk of one commune with its administrator signed in.
type office struct {
	*desktest.Visitor
	t     *testing.T
	in    scope.Commune
	pages pages.Pages
}

func eachOffice(t *testing.T, promise func(t *testing.T, o *office)) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ticks := testkit.Noon()
		members, units := member.NewStore(db, ticks), unit.NewStore(db, ticks)
		activities := activity.NewStore(db, ticks, blob.NewStore(t.TempDir()))
		p := pages.Pages{Intakes: intake.NewStore(db, ticks, units, members, activities),
			Desk: desk.Desk{Clock: ticks, Units: units, Members: members, Activities: activities, Sessions: session.NewKeeper(member.NewSessions(db, ticks), members, false)}}
		in := testkit.Commune(t, db, "Xã Minh Họa")
		admin, err := members.Add(context.Background(), in, uuid.Nil, uuid.New(), member.Draft{Name: "Quản trị mẫu", Login: "quantri", Password: "mot hai ba bon", Grants: []member.Grant{{Role: permission.Admin}}})
		if err != nil {
			t.Fatal(err)
		}
		promise(t, &office{t: t, in: in, pages: p, Visitor: desktest.SignIn(t, in, p.Sessions, admin, desktest.Site{
			"GET /console/intake": p.Form, "POST /console/intake": p.Upload, "POST /console/intake/take": p.Take, "GET /console/intake/mau.xlsx": p.Blank,
		})})
	})
}

// blank is the file to fill in, filled by rows that each begin in column B.
func (o *office) blank(rows map[string][][]any) []byte {
	o.t.Helper()
	w := o.Send("GET", "/console/intake/mau.xlsx", nil)
	f, err := excelize.OpenReader(w.Body)
	if err != nil || w.Code != http.StatusOK {
		o.t.Fatalf("%d, %v", w.Code, err)
	}
	defer f.Close()
	for tab, list := range rows {
		for i, row := range list {
			if err := f.SetSheetRow(tab, fmt.Sprintf("B%d", 30+i), &row); err != nil {
				o.t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		o.t.Fatal(err)
	}
	return b.Bytes()
}

func rows() map[string][][]any {
	return map[string][][]any{
		"Đơn vị":              {{"Thôn Cao Sơn", "Thôn, ấp, tổ dân phố"}},
		"Cán bộ":              {{"Nguyễn Văn Mẫu", "Thôn Cao Sơn", "Người báo cáo"}},
		"Hoạt động năm trước": {{"Thôn Cao Sơn", "Học gọi video", "20/11/2025", "Nhà văn hóa", "Nói chuyện, họp, sinh hoạt", 45}},
	}
}

// upload sends a file, or a page's list, and reads the page that answers.
func (o *office) upload(path, field, name string, content []byte, status int) *goquery.Document {
	o.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	var err error
	if name == "" {
		err = form.WriteField(field, string(content))
	} else {
		part, failed := form.CreateFormFile(field, name)
		if failed != nil {
			o.t.Fatal(failed)
		}
		_, err = part.Write(content)
	}
	if err != nil {
		o.t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		o.t.Fatal(err)
	}
	w := o.SendBody("POST", path, form.FormDataContentType(), &body)
	if w.Code != status {
		o.t.Fatalf("POST %s answers %d, not %d: %s", path, w.Code, status, w.Body)
	}
	page, err := goquery.NewDocumentFromReader(w.Body)
	if err != nil {
		o.t.Fatal(err)
	}
	return page
}

func (o *office) members() int {
	o.t.Helper()
	all, err := o.pages.Members.All(context.Background(), o.in)
	if err != nil {
		o.t.Fatal(err)
	}
	return len(all)
}

func TestAFileIsSentLookedAtAndTakenInWithALinkForEachMember(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		page := o.upload("/console/intake", "file", "ds.xlsx", o.blank(rows()), http.StatusOK)
		if text := page.Find("main").Text(); !strings.Contains(text, "Sẽ thêm 1 đơn vị, 1 cán bộ, 1 hoạt động.") || o.members() != 1 {
			t.Fatalf("%d members; the page says %s", o.members(), text)
		}
		list := page.Find("input[name=list]").AttrOr("value", "")
		done := o.upload("/console/intake/take", "list", "", []byte(list), http.StatusOK)
		_, token, _ := strings.Cut(done.Find("code").Text(), "/moi/")
		if i, err := o.pages.Members.InvitationBy(context.Background(), o.in, token); err != nil || i.Member.Name != "Nguyễn Văn Mẫu" || o.members() != 2 {
			t.Errorf("%+v, %v, %d members", i, err, o.members())
		}
		again := o.upload("/console/intake/take", "list", "", []byte(list), http.StatusOK)
		if again.Find("code").Length() != 0 || o.members() != 2 || !strings.Contains(again.Text(), "không có gì để thêm") {
			t.Errorf("sent twice: %d members, %s", o.members(), again.Find("main").Text())
		}
		if page := o.upload("/console/intake", "file", "ds.xlsx", o.blank(rows()), http.StatusOK); page.Find("input[name=list]").Length() != 0 {
			t.Error("a button for nothing")
		}
	})
}

func TestFaultsAreToldAboveAndInTheirRowAndNothingIsTakenIn(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		wrong := rows()
		wrong["Cán bộ"][0][1] = "Thôn Cao"
		page := o.upload("/console/intake", "file", "ds.xlsx", o.blank(wrong), http.StatusUnprocessableEntity)
		const sentence = "Chưa có đơn vị “Thôn Cao”; có phải “Thôn Cao Sơn”?"
		link := page.Find(".sum a")
		if link.Text() != "Trang Cán bộ, ô C30: "+sentence {
			t.Errorf("said above: %s", link.Text())
		}
		row := page.Find("tr" + link.AttrOr("href", ""))
		if row.Length() != 1 || !strings.Contains(row.Text(), "Nguyễn Văn Mẫu") || !strings.Contains(row.Find(".err").Text(), sentence) {
			t.Errorf("said in the row: %s", row.Text())
		}
		if page.Find("input[name=list]").Length() != 0 || o.members() != 1 {
			t.Errorf("%d members", o.members())
		}
		// Somebody who sends the list all the same is refused too.
		list, _, err := intake.Read("ds.xlsx", o.blank(wrong))
		if err != nil {
			t.Fatal(err)
		}
		packed, err := list.Pack()
		if err != nil {
			t.Fatal(err)
		}
		o.upload("/console/intake/take", "list", "", []byte(packed), http.StatusUnprocessableEntity)
		if o.members() != 1 {
			t.Errorf("%d members", o.members())
		}
	})
}

func TestWhatCannotBeReadSaysSoAtTheFile(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		for name, c := range map[string]struct {
			content []byte
			status  int
		}{
			"ds.csv": {[]byte("Tên,Loại\n"), http.StatusUnprocessableEntity}, "hong.xlsx": {[]byte("PK\x03\x04"), http.StatusUnprocessableEntity},
			"rong.xlsx": {nil, http.StatusUnprocessableEntity}, "to.xlsx": {make([]byte, intake.MaxFile+1), http.StatusRequestEntityTooLarge},
		} {
			page := o.upload("/console/intake", "file", name, c.content, c.status)
			if page.Find("#file-error").Length() != 1 || page.Find("input[type=file]").Length() != 1 {
				t.Errorf("%s: %s", name, page.Find("main").Text())
			}
		}
		o.upload("/console/intake/take", "list", "", []byte("x"), http.StatusUnprocessableEntity)
		if w := o.Send("POST", "/console/intake", url.Values{}); w.Code != http.StatusUnprocessableEntity {
			t.Errorf("no file at all: %d", w.Code)
		}
	})
}
