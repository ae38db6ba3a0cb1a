package start_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"lantoa/internal/permission"
	"lantoa/internal/unit"
)

func TestStepsAreDoneAsTheDataSays(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		if o.done() != 1 {
			t.Fatalf("%d steps are done at the beginning", o.done())
		}
		o.Done("/console/setup/bodies", filled(o.Page("GET", "/console/setup/bodies", nil, http.StatusOK)))
		o.Done("/console/setup/hamlets", url.Values{"prefix": {"Thôn"}, "lines": {"Bãi"}})
		if o.done() != 3 {
			t.Errorf("%d steps are done with bodies and hamlets", o.done())
		}
	})
}

func TestTheUsualBodiesAreAddedAsTickedAndRenamedOnce(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		values := filled(o.Page("GET", "/console/setup/bodies", nil, http.StatusOK))
		values.Set("rows[5].name", "Phòng Văn hóa và Xã hội")
		values.Del("rows[6].on")
		values.Set("schools", "Trường Tiểu học Kim Đồng\r\n\r\nTrường Mầm non Hoa Sen")
		o.Done("/console/setup/bodies", values)
		first := len(o.units().All())
		o.Done("/console/setup/bodies", values)
		if again := len(o.units().All()); again != first {
			t.Errorf("sent twice: %d, then %d", first, again)
		}
		office, renamed := o.units().ByName("Phòng Văn hóa và Xã hội")
		people, _ := o.units().ByName("UBND xã")
		if !renamed || office.ParentID == nil || *office.ParentID != people.ID {
			t.Errorf("renamed: %+v", office)
		}
		if _, found := o.units().ByName("Phòng Kinh tế"); found {
			t.Error("added though it was not ticked")
		}
		if school, found := o.units().ByName("Trường Mầm non Hoa Sen"); !found || school.Kind != unit.School || school.ParentID == nil || *school.ParentID != people.ID {
			t.Errorf("a school: %+v", school)
		}
		page := o.Page("GET", "/console/setup/bodies", nil, http.StatusOK)
		if page.Find("input[type=checkbox]").Length() != 1 || page.Find("input[checked]").Length() != 0 {
			t.Error("what was left out is offered as if it were wanted, or not at all")
		}
	})
}

func TestAWardCallsItsBodiesByItsOwnName(t *testing.T) {
	for kind, want := range map[string]string{"Xã": "Phòng Kinh tế|UBND xã", "Phường": "Phòng Kinh tế, Hạ tầng và Đô thị|UBND phường", "Đặc khu": "Phòng Kinh tế|UBND đặc khu"} {
		for _, b := range unit.UsualIn(kind) {
			if strings.HasPrefix(b.Name, "Phòng Kinh tế") && b.Name+"|"+b.Parent != want {
				t.Errorf("%s: %s under %s", kind, b.Name, b.Parent)
			}
			if kind != "Xã" && strings.Contains(strings.ToLower(b.Name+strings.Join(b.Aliases, "")), "xã ") {
				t.Errorf("%s: %s, %v", kind, b.Name, b.Aliases)
			}
		}
	}
}

func TestHamletsKeepTheirOwnPrefixAndDoublesAreNamed(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		o.Done("/console/setup/bodies", filled(o.Page("GET", "/console/setup/bodies", nil, http.StatusOK)))
		typed := url.Values{"prefix": {"Thôn"}, "lines": {"Bãi\nbản Mới\n\n5\nBàn Thạch\nthôn bãi"}, "each": {"cell"}}
		page := o.Page("POST", "/console/setup/hamlets", typed, http.StatusUnprocessableEntity)
		if text := page.Find("#lines-error").Text(); !strings.Contains(text, "“Thôn bãi”") || !strings.Contains(text, "dòng 1 và dòng 6") {
			t.Errorf("said: %s", text)
		}
		if page.Find("#lines").Text() != typed.Get("lines") || page.Find("input[name=prefix][checked]").AttrOr("value", "") != "Thôn" || page.Find("input[name=each][checked]").Length() != 1 {
			t.Error("something that was typed is gone")
		}
		typed.Set("lines", "Bãi\nbản Mới\n\n5\nBàn Thạch")
		o.Done("/console/setup/hamlets", typed)
		o.Done("/console/setup/hamlets", typed)
		people, _ := o.units().ByName("UBND xã")
		party, _ := o.units().ByName("Đảng ủy xã")
		for name, above := range map[string]unit.Unit{"Thôn Bãi": people, "Bản Mới": people, "Thôn 5": people, "Thôn Bàn Thạch": people, "Chi bộ thôn Bãi": party, "Chi bộ bản Mới": party} {
			n := 0
			for _, u := range o.units().All() {
				if u.Name == name && u.ParentID != nil && *u.ParentID == above.ID {
					n++
				}
			}
			if n != 1 {
				t.Errorf("%s is there %d times under %s", name, n, above.Name)
			}
		}
	})
}

func TestFirstMembersAreInvitedOnceAndTheirLinksLetThemIn(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		ctx := context.Background()
		o.Done("/console/setup/hamlets", url.Values{"prefix": {"Thôn"}, "lines": {"Bãi"}})
		hamlet, _ := o.units().ByName("Thôn Bãi")
		values := filled(o.Page("GET", "/console/setup/people", nil, http.StatusOK))
		values.Set("rows[0].name", "Nguyễn Văn Mẫu")
		values.Set("rows[1].name", "Lê Thị Mẫu")
		values.Set("rows[1].unit", hamlet.ID.String())
		values.Set("rows[1].role", "coordinator")
		page := o.Page("POST", "/console/setup/people", values, http.StatusUnprocessableEntity)
		if page.Find(".sum a").Length() != 2 || filled(page).Encode() != values.Encode() {
			t.Errorf("said %s, and kept %v of %v", page.Find(".sum").Text(), filled(page), values)
		}
		values.Set("rows[0].unit", hamlet.ID.String())
		values.Set("rows[0].role", "reporter")
		page = o.Page("POST", "/console/setup/people", values, http.StatusOK)
		links := page.Find("code").Map(func(_ int, s *goquery.Selection) string { return s.Text() })
		if len(links) != 2 {
			t.Fatalf("links %v", links)
		}
		_, token, _ := strings.Cut(links[0], "/moi/")
		i, err := o.pages.Members.InvitationBy(ctx, o.in, token)
		if err != nil || i.Member.Name != "Nguyễn Văn Mẫu" || i.Member.Grants[0].UnitID != hamlet.ID || i.Member.Grants[0].Role != permission.Reporter {
			t.Errorf("%+v, %v", i, err)
		}
		if again := o.Page("POST", "/console/setup/people", values, http.StatusOK); again.Find("code").Length() != 0 {
			t.Error("a page sent twice made new links")
		}
		members, err := o.pages.Members.All(ctx, o.in)
		if err != nil || len(members) != 3 {
			t.Errorf("%d members, %v", len(members), err)
		}
	})
}

func TestWhoDescribesTheCommuneSecondIsToldSo(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		values := url.Values{"kind": {"phuong"}, "commune": {"Minh Họa"}, "province": {"tỉnh Mẫu"}, "phone": {""}, "was_name": {"Xã Minh Họa"}, "was_province": {""}, "was_phone": {""}}
		other := url.Values{}
		for k, v := range values {
			other[k] = v
		}
		other["commune"] = []string{"Khác Hẳn"}
		for _, v := range []url.Values{values, other} { // the visitor's commune has another name than the stored one
			v.Set("was_name", o.name())
		}
		o.Done("/console/setup/profile", values)
		o.Done("/console/setup/profile", values)
		page := o.Page("POST", "/console/setup/profile", other, http.StatusConflict)
		if page.Find("#commune").AttrOr("value", "") != "Khác Hẳn" || o.name() != "Phường Minh Họa" {
			t.Errorf("it is called %s", o.name())
		}
	})
}

func (o *office) name() string {
	o.t.Helper()
	_, p, err := o.pages.Founding.Directory.ByHost(context.Background(), "x")
	if err != nil {
		o.t.Fatal(err)
	}
	return p.Name
}
