package desk

import (
	"net/http/httptest"
	"testing"

	"lantoa/internal/scope"
)

func TestALinkHandedOutNamesTheAddressThatPeopleTypeAndNotWhatAProxySays(t *testing.T) {
	for _, c := range []struct{ public, host, want string }{
		{"", "", "http://may-cua-xa:8080/moi/x"},
		{"https://lantoa.xa.example", "", "https://lantoa.xa.example/moi/x"},
		{"https://lantoa.xa.example/", "", "https://lantoa.xa.example/moi/x"},
		{"https://lantoa.tinh.example", "tan-ninh.tinh.example", "https://tan-ninh.tinh.example/moi/x"},
		{"", "tan-ninh.tinh.example", "http://may-cua-xa:8080/moi/x"},
	} {
		r := httptest.NewRequest("POST", "/console/members", nil)
		r.Host = "may-cua-xa:8080"
		r = r.WithContext(scope.Hold(r.Context(), scope.Commune{}, scope.Profile{Host: c.host}))
		if got := (Desk{Public: c.public}).Link(r, "/moi/x"); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}
