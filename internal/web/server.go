// Package web is the HTTP of an instance: the site map, who may use each address,
// and the one place that turns an error into an answer.
package web

import (
	"log/slog"
	"net/http"

	"lantoa/internal/activity"
	"lantoa/internal/clock"
	"lantoa/internal/i18n"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/report"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/console"
	"lantoa/internal/web/portal"
	"lantoa/internal/web/session"
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
	Secure     bool // cookies travel over TLS only
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
	public := portal.Pages{Clock: n.Clock, Speaker: n.Speaker, Plans: n.Plans, Members: n.Members, Sessions: s.sessions}
	desk := console.Pages{Clock: n.Clock, Speaker: n.Speaker, Units: n.Units, Members: n.Members, Plans: n.Plans,
		Activities: n.Activities, Reports: n.Reports, Sessions: s.sessions}
	phone := work.Pages{Clock: n.Clock, Speaker: n.Speaker, Units: n.Units, Plans: n.Plans, Activities: n.Activities, Sessions: s.sessions}

	s.routes = []Route{
		{"GET /{$}", everyone, public.Home},
		{"GET /ke-hoach/{slug}", everyone, public.Plan},
		{"POST /co-chu", everyone, public.TextSize},
		{"GET /dang-nhap", everyone, public.SignInForm},
		{"POST /dang-nhap", everyone, public.SignIn},
		{"POST /dang-xuat", everyone, public.SignOut},

		{"GET /console", may(permission.ReadConsole), desk.Start},

		{"GET /console/plans", may(permission.ReadPlans), desk.PlanList},
		{"GET /console/plans/import", may(permission.ConfirmPlans), desk.ImportForm},
		{"POST /console/plans/import", may(permission.ConfirmPlans), desk.Import},
		{"GET /console/drafts/{id}", may(permission.ConfirmPlans), desk.Draft},
		{"POST /console/drafts/{id}/title", may(permission.ConfirmPlans), desk.DraftTitle},
		{"POST /console/drafts/{id}/confirm", may(permission.ConfirmPlans), desk.DraftConfirm},
		{"GET /console/drafts/{id}/tasks/new", may(permission.ConfirmPlans), desk.DraftTaskNew},
		{"POST /console/drafts/{id}/tasks", may(permission.ConfirmPlans), desk.DraftTaskAdd},
		{"GET /console/drafts/{id}/tasks/{task}", may(permission.ConfirmPlans), desk.DraftTaskEdit},
		{"POST /console/drafts/{id}/tasks/{task}", may(permission.ConfirmPlans), desk.DraftTaskAmend},
		{"POST /console/drafts/{id}/tasks/{task}/drop", may(permission.ConfirmPlans), desk.DraftTaskDrop},

		{"GET /console/plans/{id}", may(permission.ReadPlans), desk.Plan},
		{"GET /console/plans/{id}/document", may(permission.ReadPlans), desk.PlanDocument},
		{"GET /console/plans/{id}/tasks/new", may(permission.AddSubtasks), desk.SubtaskForm},
		{"POST /console/plans/{id}/tasks", may(permission.AddSubtasks), desk.SubtaskAdd},
		{"GET /console/tasks/{id}", may(permission.ReadPlans), desk.Task},
		{"POST /console/tasks/{id}/mark", may(permission.AcceptActivities), desk.TaskMark},

		{"GET /console/activities", may(permission.ReadActivities), desk.ActivityList},
		{"GET /console/activities/{id}", may(permission.ReadActivities), desk.Activity},
		{"POST /console/activities/{id}/accept", may(permission.AcceptActivities), desk.ActivityAccept},
		{"POST /console/activities/{id}/return", may(permission.AcceptActivities), desk.ActivityReturn},

		{"GET /console/work", may(permission.RecordActivities), phone.Tasks},
		{"POST /console/work/nothing", may(permission.RecordActivities), phone.NilReturn},
		{"GET /console/work/activities/new", may(permission.RecordActivities), phone.ActivityForm},
		{"GET /console/work/activities/{id}", may(permission.RecordActivities), phone.Activity},
		{"POST /console/work/activities/{id}", may(permission.RecordActivities), phone.ActivityRecord},
		{"POST /console/work/activities/{id}/photos/{photo}", may(permission.RecordActivities), phone.PhotoAdd},
		{"POST /console/work/activities/{id}/photos/{photo}/remove", may(permission.RecordActivities), phone.PhotoRemove},
		{"POST /console/work/activities/{id}/send", may(permission.RecordActivities), phone.ActivitySend},
		{"GET /console/photos/{activity}/{photo}", may(permission.ReadConsole), phone.Photo},

		{"GET /console/reports", may(permission.ReadReports), desk.ReportList},
		{"POST /console/reports", may(permission.MakeReports), desk.ReportMake},
		{"GET /console/reports/{id}", may(permission.ReadReports), desk.Report},
		{"GET /console/reports/{id}/docx", may(permission.ReadReports), desk.ReportFile},
		{"GET /console/reports/{id}/figures/{figure}", may(permission.ReadReports), desk.ReportFigure},

		{"GET /console/units", may(permission.ReadUnits), desk.UnitList},
		{"GET /console/units/new", may(permission.ManageUnits), desk.UnitNew},
		{"POST /console/units", may(permission.ManageUnits), desk.UnitAdd},
		{"GET /console/units/{id}", may(permission.ManageUnits), desk.UnitEdit},
		{"POST /console/units/{id}", may(permission.ManageUnits), desk.UnitChange},
		{"GET /console/members", may(permission.ManageMembers), desk.MemberList},
		{"GET /console/members/new", may(permission.ManageMembers), desk.MemberNew},
		{"POST /console/members", may(permission.ManageMembers), desk.MemberAdd},
	}
	return s
}

// Routes is the site map.
func (s *Server) Routes() []Route { return s.routes }

// Handler answers for the whole site map.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	for _, route := range s.routes {
		mux.Handle(route.Pattern, s.guarded(route))
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { s.fail(w, r, errNoPage) })
	pages := s.recovered(s.tenanted(s.sessions.Load(mux)))

	outer := http.NewServeMux()
	outer.Handle("GET /assets/", ui.Assets().Handler())
	outer.Handle("/", pages)
	return headed(http.NewCrossOriginProtection().Handler(outer))
}
