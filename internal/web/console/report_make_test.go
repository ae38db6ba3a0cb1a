package console_test

import (
	"bytes"
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/uuid"

	"lantoa/examples/plans"
	"lantoa/internal/database"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/report"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
)

// reporting is the desk of a coordinator, with the founding plan confirmed.
func reporting(t *testing.T, db *database.DB) (s *setup, planID uuid.UUID) {
	t.Helper()
	s = newSetup(t, db)
	ctx := context.Background()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	p := &s.pages
	p.Reports = report.NewStore(db, p.Clock, p.Plans, p.Activities, p.Units)
	for i, body := range unit.Usual() {
		_, err := p.Units.Add(ctx, s.in, uuid.Nil, uuid.New(), unit.Draft{Name: body.Name, Kind: body.Kind, Aliases: body.Aliases, Position: i})
		must(err)
	}
	who, err := p.Members.Add(ctx, s.in, uuid.Nil, uuid.New(), member.Draft{Name: "Điều phối mẫu", Login: "dieuphoi", Password: "nam sau bay tam",
		Grants: []member.Grant{{Role: permission.Coordinator}}})
	must(err)
	draft, err := p.Plans.Import(ctx, s.in, who.ID, uuid.New(), "ke-hoach.txt", plans.Founding())
	must(err)
	version := draft.Version
	for _, task := range draft.Proposal.Tasks {
		if len(task.Leads) == 0 {
			must(p.Plans.Drop(ctx, s.in, who.ID, draft.ID, version, task.ID, true))
			version++
		}
	}
	made, err := p.Plans.Confirm(ctx, s.in, who.ID, draft.ID, version)
	must(err)

	mux := http.NewServeMux()
	for pattern, handle := range map[string]func(http.ResponseWriter, *http.Request) error{
		"POST /begin":                                func(_ http.ResponseWriter, r *http.Request) error { return p.Sessions.Begin(r.Context(), who) },
		"GET /console/reports":                       p.ReportList,
		"POST /console/reports":                      p.ReportMake,
		"GET /console/reports/{id}":                  p.Report,
		"GET /console/reports/{id}/docx":             p.ReportFile,
		"GET /console/reports/{id}/figures/{figure}": p.ReportFigure,
	} {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			if err := handle(w, r); err != nil {
				t.Errorf("%s: %v", pattern, err)
				w.WriteHeader(http.StatusInternalServerError)
			}
		})
	}
	kept := p.Sessions.Load(mux)
	s.site = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		kept.ServeHTTP(w, r.WithContext(scope.Hold(r.Context(), s.in, scope.Profile{Name: "Xã Minh Họa"})))
	})
	s.cookie = nil
	s.cookie = s.send("POST", "/begin", nil).Result().Cookies()[0]
	return s, made.ID
}

func TestReportIsMadeOnceShownAndHandedOverAsAWordFile(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		s, _ := reporting(t, db)
		form := filled(s.page("GET", "/console/reports", nil, http.StatusOK))
		if form.Get("from") != "2026-11-01" || form.Get("to") != "2026-11-30" {
			t.Errorf("this month is %s to %s", form.Get("from"), form.Get("to"))
		}
		path := s.send("POST", "/console/reports", form).Header().Get("Location")
		if again := s.send("POST", "/console/reports", form).Header().Get("Location"); again != path {
			t.Errorf("sent twice, it leads to %s and %s", path, again)
		}
		page := s.page("GET", path, nil, http.StatusOK)
		page.Find(".paper sup a").Each(func(_ int, note *goquery.Selection) {
			s.page("GET", note.AttrOr("href", ""), nil, http.StatusOK)
		})
		if page.Find(".paper sup a").Length() == 0 {
			t.Error("no figure leads to its proof")
		}
		file := s.send("GET", path+"/docx", nil)
		if !bytes.HasPrefix(file.Body.Bytes(), []byte("PK")) || !strings.Contains(file.Header().Get("Content-Disposition"), `"bao-cao-2026-11.docx"`) {
			t.Errorf("the file is %q", file.Header().Get("Content-Disposition"))
		}
	})
}

func TestReportFormShowsWhatToMendAndKeepsTheRest(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		s, planID := reporting(t, db)
		page := s.page("POST", "/console/reports", url.Values{"id": {uuid.NewString()}, "plan": {planID.String()}, "from": {"2026-11-30"}, "to": {"2026-11-01"}}, http.StatusUnprocessableEntity)
		if again := filled(page); again.Get("from") != "2026-11-30" || again.Get("to") != "2026-11-01" || again.Get("plan") != planID.String() {
			t.Errorf("kept %v", again)
		}
		if page.Find("#to-error").Length() != 1 {
			t.Error("nothing is said at the field")
		}
		s.page("POST", "/console/reports", url.Values{"id": {uuid.NewString()}, "plan": {"không phải mã"}, "from": {"hôm qua"}, "to": {"2026-11-01"}}, http.StatusUnprocessableEntity)
	})
}
