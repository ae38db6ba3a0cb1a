// Package web is the HTTP of an instance: the site map, who may use each address,
// and the one place that turns an error into an answer.
package web

import (
	"context"
	"log/slog"
	"net/http"

	"lantoa/internal/activity"
	"lantoa/internal/clock"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/member"
	"lantoa/internal/metrics"
	"lantoa/internal/overview"
	"lantoa/internal/permission"
	"lantoa/internal/photo"
	"lantoa/internal/plan"
	"lantoa/internal/report"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/console"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/portal"
	"lantoa/internal/web/reports"
	"lantoa/internal/web/session"
	"lantoa/internal/web/setup"
	"lantoa/internal/web/ui"
	"lantoa/internal/web/work"
)

// Needs is what the pages stand on.
type Needs struct {
	Clock      clock.Clock
	Log        *slog.Logger
	Speaker    *i18n.Speaker
	Directory  scope.Directory
	Units      unit.Store
	Members    member.Store
	Sessions   member.Sessions
	Plans      plan.Store
	Activities activity.Store
	Reports    report.Store
	Overviews  overview.Store
	Metrics    *metrics.Metrics
	Ready      func(context.Context) error // whether the database answers
	Secure     bool                        // cookies travel over TLS only
}

// Server is the site map with what it needs.
type Server struct {
	needs    Needs
	sessions session.Keeper
	routes   []Route
}

// NewServer lays out the site map.
func NewServer(n Needs) *Server {
	s := &Server{needs: n, sessions: session.NewKeeper(n.Sessions, n.Members, n.Secure)}
	public := portal.Pages{Clock: n.Clock, Speaker: n.Speaker, Plans: n.Plans, Units: n.Units, Members: n.Members, Sessions: s.sessions, Proxied: n.Secure}
	shared := desk.Desk{Clock: n.Clock, Speaker: n.Speaker, Units: n.Units, Members: n.Members, Activities: n.Activities, Sessions: s.sessions}
	office := console.Pages{Desk: shared, Plans: n.Plans, Overviews: n.Overviews}
	papers := reports.Pages{Desk: shared, Plans: n.Plans, Reports: n.Reports}
	admin := setup.Pages{Desk: shared}
	phone := work.Pages{Clock: n.Clock, Speaker: n.Speaker, Units: n.Units, Plans: n.Plans, Activities: n.Activities, Sessions: s.sessions, Bench: photo.NewBench()}

	s.routes = []Route{
		{"GET /{$}", everyone, public.Home},
		{"GET /ke-hoach/{slug}", everyone, public.Plan},
		{"POST /co-chu", everyone, public.TextSize},
		{"GET /dang-nhap", everyone, public.SignInForm},
		{"POST /dang-nhap", everyone, public.SignIn},
		{"POST /dang-xuat", everyone, public.SignOut},

		{"GET /console", may(permission.ReadConsole), office.Start},
		{"GET /console/overview", may(permission.ReadActivities), office.Overview},

		{"GET /console/plans", may(permission.ReadPlans), office.PlanList},
		{"GET /console/plans/import", may(permission.ConfirmPlans), office.ImportForm},
		{"POST /console/plans/import", may(permission.ConfirmPlans), office.Import},
		{"GET /console/drafts/{id}", may(permission.ConfirmPlans), office.Draft},
		{"POST /console/drafts/{id}/title", may(permission.ConfirmPlans), office.DraftTitle},
		{"POST /console/drafts/{id}/confirm", may(permission.ConfirmPlans), office.DraftConfirm},
		{"GET /console/drafts/{id}/tasks/new", may(permission.ConfirmPlans), office.DraftTaskNew},
		{"POST /console/drafts/{id}/tasks", may(permission.ConfirmPlans), office.DraftTaskAdd},
		{"GET /console/drafts/{id}/tasks/{task}", may(permission.ConfirmPlans), office.DraftTaskEdit},
		{"POST /console/drafts/{id}/tasks/{task}", may(permission.ConfirmPlans), office.DraftTaskAmend},
		{"POST /console/drafts/{id}/tasks/{task}/drop", may(permission.ConfirmPlans), office.DraftTaskDrop},

		{"GET /console/plans/{id}", may(permission.ReadPlans), office.Plan},
		{"GET /console/plans/{id}/document", may(permission.ReadPlans), office.PlanDocument},
		{"GET /console/plans/{id}/tasks.xlsx", may(permission.ReadPlans), office.PlanSheet},
		{"GET /console/plans/{id}/tasks/new", may(permission.AddSubtasks), office.SubtaskForm},
		{"POST /console/plans/{id}/tasks", may(permission.AddSubtasks), office.SubtaskAdd},
		{"GET /console/tasks/{id}", may(permission.ReadPlans), office.Task},
		{"POST /console/tasks/{id}/mark", may(permission.AcceptActivities), office.TaskMark},

		{"GET /console/activities", may(permission.ReadActivities), office.ActivityList},
		{"GET /console/activities.xlsx", may(permission.ReadActivities), office.ActivitySheet},
		{"GET /console/activities/{id}", may(permission.ReadActivities), office.Activity},
		{"POST /console/activities/{id}/accept", may(permission.AcceptActivities), office.ActivityAccept},
		{"POST /console/activities/{id}/return", may(permission.AcceptActivities), office.ActivityReturn},

		{"GET /console/work", may(permission.RecordActivities), phone.Tasks},
		{"POST /console/work/nothing", may(permission.RecordActivities), phone.NilReturn},
		{"GET /console/work/activities/new", may(permission.RecordActivities), phone.ActivityForm},
		{"GET /console/work/activities/{id}", may(permission.RecordActivities), phone.Activity},
		{"POST /console/work/activities/{id}", may(permission.RecordActivities), phone.ActivityRecord},
		{"POST /console/work/activities/{id}/photos/{photo}", may(permission.RecordActivities), phone.PhotoAdd},
		{"POST /console/work/activities/{id}/photos/{photo}/remove", may(permission.RecordActivities), phone.PhotoRemove},
		{"POST /console/work/activities/{id}/send", may(permission.RecordActivities), phone.ActivitySend},
		{"GET /console/photos/{activity}/{photo}", may(permission.ReadConsole), phone.Photo},

		{"GET /console/reports", may(permission.ReadReports), papers.List},
		{"POST /console/reports", may(permission.MakeReports), papers.Make},
		{"GET /console/reports/{id}", may(permission.ReadReports), papers.Report},
		{"GET /console/reports/{id}/docx", may(permission.ReadReports), papers.File},
		{"GET /console/reports/{id}/figures/{figure}", may(permission.ReadReports), papers.Figure},

		{"GET /console/units", may(permission.ReadUnits), admin.UnitList},
		{"GET /console/units/new", may(permission.ManageUnits), admin.UnitNew},
		{"POST /console/units", may(permission.ManageUnits), admin.UnitAdd},
		{"POST /console/units/usual", may(permission.ManageUnits), admin.UnitUsual},
		{"GET /console/units/{id}", may(permission.ManageUnits), admin.UnitEdit},
		{"POST /console/units/{id}", may(permission.ManageUnits), admin.UnitChange},
		{"GET /console/members", may(permission.ManageMembers), admin.MemberList},
		{"GET /console/members/new", may(permission.ManageMembers), admin.MemberNew},
		{"POST /console/members", may(permission.ManageMembers), admin.MemberAdd},
	}
	return s
}

// Routes is the site map.
func (s *Server) Routes() []Route { return s.routes }

// Handler answers for the whole site map.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	for _, route := range s.routes {
		mux.Handle(route.Pattern, named(route.Pattern, s.guarded(route)))
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { s.fail(w, r, errNoPage) })
	pages := s.recovered(s.tenanted(s.sessions.Load(mux, s.fail)))

	outer := http.NewServeMux()
	for pattern, answer := range map[string]http.Handler{ // of the instance, whichever commune the host names
		"GET /assets/": ui.Assets().Handler(), "GET /healthz": http.HandlerFunc(s.health), "GET /readyz": http.HandlerFunc(s.ready),
	} {
		outer.Handle(pattern, named(pattern, answer))
	}
	outer.Handle("/", pages)
	protection := http.NewCrossOriginProtection()
	protection.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { s.fail(w, r, errs.New(errs.Forbidden, "foreign_form")) }))
	return s.observed(headed(protection.Handler(outer)))
}
