package setup_test

import (
	"net/http"
	"strings"
	"testing"

	"lantoa/internal/web/desk/desktest"
)

func TestUnitIsAddedOnceHoweverOftenItsPageIsSent(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		top := s.addUnit("Ủy ban nhân dân xã", "government", "")
		s.addUnit("Phòng Kinh tế", "government", top.ID.String())
		values := desktest.Filled(s.Page("GET", "/console/units/new", nil, http.StatusOK))
		values.Set("name", "Trạm Y tế xã")
		values.Set("kind", "service")
		values.Set("parent_id", top.ID.String())
		values.Set("aliases", "Trạm Y tế\r\nY tế xã\r\n")
		values.Set("valid_from", "2025-07-01")
		s.Done("/console/units", values)
		s.Done("/console/units", values)
		children := s.units().Children(top.ID)
		if len(children) != 2 || children[1].Name != "Trạm Y tế xã" {
			t.Fatalf("the new unit is not the last of two: %+v", children)
		}
		if got := children[1]; strings.Join(got.Aliases, "|") != "Trạm Y tế|Y tế xã" || got.ValidFrom.String() != "2025-07-01" {
			t.Errorf("stored %+v", got)
		}
	})
}

func TestUnitFormKeepsEveryWordWhenSomethingIsMissing(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		top := s.addUnit("Đảng ủy xã", "party_committee", "")
		values := desktest.Filled(s.Page("GET", "/console/units/new", nil, http.StatusOK))
		values.Set("name", "Ban Xây dựng Đảng")
		values.Set("parent_id", top.ID.String())
		values.Set("valid_from", "2026-03-01")
		values.Set("aliases", "BXDĐ\nB")
		page := s.Page("POST", "/console/units", values, http.StatusUnprocessableEntity)
		if again := desktest.Filled(page); again.Encode() != values.Encode() {
			t.Errorf("the form came back as\n%v\nnot\n%v", again, values)
		}
		for _, name := range []string{"kind", "aliases"} {
			if page.Find(".sum a[href='#"+name+"']").Length() != 1 || page.Find("#"+name+"-error").Length() != 1 {
				t.Errorf("%s is not said to be mended above the form and at its field", name)
			}
		}
	})
}

func TestUnitCannotBePutUnderItself(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		top := s.addUnit("Ủy ban nhân dân xã", "government", "")
		below := s.addUnit("Phòng Kinh tế", "government", top.ID.String())
		page := s.Page("GET", "/console/units/"+top.ID.String(), nil, http.StatusOK)
		if offered := page.Find("#parent_id option"); offered.Length() != 1 {
			t.Errorf("offered above itself: %q", offered.Text())
		}
		values := desktest.Filled(page)
		values.Set("parent_id", below.ID.String())
		s.Page("POST", "/console/units/"+top.ID.String(), values, http.StatusUnprocessableEntity)
	})
}

func TestWhoSavesAUnitSecondSeesBothTextsAndDecides(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		u := s.addUnit("Trạm Y tế", "service", "")
		path := "/console/units/" + u.ID.String()
		first := desktest.Filled(s.Page("GET", path, nil, http.StatusOK))
		second := desktest.Filled(s.Page("GET", path, nil, http.StatusOK))
		first.Set("name", "Trạm Y tế xã")
		s.Done(path, first)
		second.Set("aliases", "Trạm xá")
		page := s.Page("POST", path, second, http.StatusConflict)
		if !strings.Contains(page.Find("#newer").Text(), "Trạm Y tế xã") || page.Find("#aliases").Text() != "Trạm xá" {
			t.Fatal("one of the two texts is not on the page")
		}
		if got := s.unit("Trạm Y tế xã"); len(got.Aliases) > 0 {
			t.Fatalf("the second text was stored unasked: %+v", got)
		}
		s.Done(path, desktest.Filled(page))
		if got, _ := s.units().Get(u.ID); got.Name != "Trạm Y tế" || len(got.Aliases) != 1 {
			t.Errorf("the decision was not stored: %+v", got)
		}
	})
}
