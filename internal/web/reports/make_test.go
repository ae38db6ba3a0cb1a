package reports_test

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
	"lantoa/internal/activity"
	"lantoa/internal/blob"
	"lantoa/internal/database"
	"lantoa/internal/draft/drafttest"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/report"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/desk/desktest"
	"lantoa/internal/web/reports"
	"lantoa/internal/web/session"
)

// reporting is the desk of a coordinator, with the founding plan confirmed.
func reporting(t *testing.T, db *database.DB) (v *desktest.Visitor, planID uuid.UUID) {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	ticks, blobs := testkit.Noon(), blob.NewStore(t.TempDir())
	units, members := unit.NewStore(db, ticks), member.NewStore(db, ticks)
	p := reports.Pages{Desk: desk.Desk{Clock: ticks, Units: units, Members: members,
		Activities: activity.NewStore(db, ticks, blobs), Sessions: session.NewKeeper(member.NewSessions(db, ticks), members, false)},
		Plans: plan.NewStore(db, ticks, blobs, units)}
	p.Reports = report.NewStore(db, ticks, p.Plans, p.Activities, units)

	ctx, in := context.Background(), testkit.Commune(t, db, "Xã Minh Họa")
	for i, body := range unit.Usual() {
		_, err := units.Add(ctx, in, uuid.Nil, uuid.New(), unit.Draft{Name: body.Name, Kind: body.Kind, Aliases: body.Aliases, Position: i})
		must(err)
	}
	who, err := members.Add(ctx, in, uuid.Nil, uuid.New(), member.Draft{Name: "Điều phối mẫu", Login: "dieuphoi", Password: "nam sau bay tam",
		Grants: []member.Grant{{Role: permission.Coordinator}}})
	must(err)
	made := drafttest.Confirmed(t, db, ticks, blobs, in, who.ID, plans.Founding())
	return desktest.SignIn(t, in, p.Sessions, who, desktest.Site{
		"GET /console/reports":                       p.List,
		"POST /console/reports":                      p.Make,
		"GET /console/reports/{id}":                  p.Report,
		"GET /console/reports/{id}/docx":             p.File,
		"GET /console/reports/{id}/figures/{figure}": p.Figure,
	}), made.ID
}

func TestReportIsMadeOnceShownAndHandedOverAsAWordFile(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		v, _ := reporting(t, db)
		form := desktest.Filled(v.Page("GET", "/console/reports", nil, http.StatusOK))
		if form.Get("from") != "2026-11-01" || form.Get("to") != "2026-11-30" {
			t.Errorf("this month is %s to %s", form.Get("from"), form.Get("to"))
		}
		path := v.Send("POST", "/console/reports", form).Header().Get("Location")
		if again := v.Send("POST", "/console/reports", form).Header().Get("Location"); again != path {
			t.Errorf("sent twice, it leads to %s and %s", path, again)
		}
		page := v.Page("GET", path, nil, http.StatusOK)
		page.Find(".paper sup a").Each(func(_ int, note *goquery.Selection) {
			v.Page("GET", note.AttrOr("href", ""), nil, http.StatusOK)
		})
		if page.Find(".paper sup a").Length() == 0 {
			t.Error("no figure leads to its proof")
		}
		file := v.Send("GET", path+"/docx", nil)
		if !bytes.HasPrefix(file.Body.Bytes(), []byte("PK")) || !strings.Contains(file.Header().Get("Content-Disposition"), `"bao-cao-2026-11.docx"`) {
			t.Errorf("the file is %q", file.Header().Get("Content-Disposition"))
		}
	})
}

func TestReportFormShowsWhatToMendAndKeepsTheRest(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		v, planID := reporting(t, db)
		page := v.Page("POST", "/console/reports", url.Values{"id": {uuid.NewString()}, "plan": {planID.String()}, "from": {"2026-11-30"}, "to": {"2026-11-01"}}, http.StatusUnprocessableEntity)
		if again := desktest.Filled(page); again.Get("from") != "2026-11-30" || again.Get("to") != "2026-11-01" || again.Get("plan") != planID.String() {
			t.Errorf("kept %v", again)
		}
		if page.Find("#to-error").Length() != 1 {
			t.Error("nothing is said at the field")
		}
		v.Page("POST", "/console/reports", url.Values{"id": {uuid.NewString()}, "plan": {"không phải mã"}, "from": {"hôm qua"}, "to": {"2026-11-01"}}, http.StatusUnprocessableEntity)
	})
}
