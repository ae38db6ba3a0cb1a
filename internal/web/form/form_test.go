package form_test

import (
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/web/form"
)

type page struct {
	Name string      `form:"name"`
	On   civil.Date  `form:"on"`
	IDs  []uuid.UUID `form:"ids"`
	Rows []struct {
		Role string `form:"role"`
	} `form:"rows"`
}

func decoded(values url.Values) (page, error) {
	r := httptest.NewRequest("POST", "/", strings.NewReader(values.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return form.Decode[page](r)
}

func TestWhatCannotBeReadIsToldAtItsFieldAndTheRestIsKept(t *testing.T) {
	p, err := decoded(url.Values{"name": {"  Tên\x00 đúng\xff "}, "on": {"0000-00-00"}, "rows[0].role": {"viewer"}})
	var want *errs.Fields
	if fields, ok := err.(*errs.Fields); ok {
		want = fields
	}
	if _, found := want.Of("on"); !found || p.Name != "Tên đúng" || len(p.Rows) != 1 || p.Rows[0].Role != "viewer" {
		t.Errorf("%+v, %v", p, err)
	}
}

func TestNamesOfFieldsThatNoPageHasAreRefused(t *testing.T) {
	for _, name := range []string{"rows[0.role", "rows]0[", "a]", "[[", "rows[0]]", "rows[99999999].role", "ids[77777777]"} {
		if _, err := decoded(url.Values{name: {"x"}}); !errs.Is(err, errs.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
