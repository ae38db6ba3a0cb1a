// Package web is the HTTP of an instance: the site map, who may use each address,
// and the one place that turns an error into an answer.
package web

import (
	"context"
	"log/slog"
	"net/http"

	"lantoa/internal/activity"
	"lantoa/internal/amendment"
	"lantoa/internal/clock"
	"lantoa/internal/comment"
	"lantoa/internal/commune"
	"lantoa/internal/content"
	"lantoa/internal/draft"
	"lantoa/internal/errs"
	"lantoa/internal/gathering"
	"lantoa/internal/i18n"
	"lantoa/internal/inspection"
	"lantoa/internal/intake"
	"lantoa/internal/member"
	"lantoa/internal/metrics"
	"lantoa/internal/notice"
	"lantoa/internal/overview"
	"lantoa/internal/permission"
	"lantoa/internal/photo"
	"lantoa/internal/plan"
	"lantoa/internal/release"
	"lantoa/internal/report"
	"lantoa/internal/review"
	"lantoa/internal/scope"
	"lantoa/internal/search"
	"lantoa/internal/target"
	"lantoa/internal/unit"
	"lantoa/internal/web/account"
	"lantoa/internal/web/amendments"
	"lantoa/internal/web/console"
	"lantoa/internal/web/contents"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/drafts"
	"lantoa/internal/web/gatherings"
	"lantoa/internal/web/inspections"
	intakepages "lantoa/internal/web/intake"
	"lantoa/internal/web/notices"
	"lantoa/internal/web/overviews"
	"lantoa/internal/web/portal"
	"lantoa/internal/web/reports"
	"lantoa/internal/web/reviews"
	"lantoa/internal/web/searches"
	"lantoa/internal/web/session"
	"lantoa/internal/web/setup"
	"lantoa/internal/web/start"
	"lantoa/internal/web/tasks"
	"lantoa/internal/web/ui"
	"lantoa/internal/web/work"
)

// Needs is what the pages stand on.
type Needs struct {
	Clock       clock.Clock
	Log         *slog.Logger
	Speaker     *i18n.Speaker
	Directory   scope.Directory
	Units       unit.Store
	Members     member.Store
	Sessions    member.Sessions
	Plans       plan.Store
	Drafts      draft.Store
	Targets     target.Store
	Amendments  amendment.Store
	Activities  activity.Store
	Reports     report.Store
	Overviews   overview.Store
	Inspections inspection.Store
	Gatherings  gathering.Store
	Notices     notice.Store
	Comments    comment.Store
	Searches    search.Store
	Metrics     *metrics.Metrics
	Founding    commune.Founding
	Communes    commune.Store
	Intakes     intake.Store
	Contents    content.Store
	Reviews     review.Store
	Releases    release.Store
	Door        *start.Door                 // to the first commune
	Begun       func(context.Context) error // begins the daily work of a commune that is new
	Ready       func(context.Context) error // whether the database answers
	Public      string                      // the address that people type; empty on a machine of one's own
	Secure      bool                        // cookies travel over TLS only
}

// Server is the site map with what it needs.
type Server struct {
	needs    Needs
	sessions session.Keeper
	first    start.Pages
	routes   []Route
}

// NewServer lays out the site map.
func NewServer(n Needs) *Server {
	s := &Server{needs: n, sessions: session.NewKeeper(n.Sessions, n.Members, n.Secure)}
	public := portal.Pages{Clock: n.Clock, Plans: n.Plans, Units: n.Units, Members: n.Members, Gatherings: n.Gatherings, Press: n.Releases, Sessions: s.sessions, Public: n.Public, Proxied: n.Secure}
	shared := desk.Desk{Clock: n.Clock, Units: n.Units, Members: n.Members, Activities: n.Activities, Sessions: s.sessions, Unread: n.Notices.Unread, Public: n.Public,
		SetUp: func(ctx context.Context, in scope.Commune) (bool, error) {
			progress, err := n.Communes.Progress(ctx, in)
			return progress.Whole(), err
		}}
	s.first = start.Pages{Desk: shared, Door: n.Door, Founding: n.Founding, Communes: n.Communes, Begun: n.Begun, Proxied: n.Secure}
	taking := intakepages.Pages{Desk: shared, Intakes: n.Intakes}
	one := tasks.Pages{Desk: shared, Plans: n.Plans, Amendments: n.Amendments, Comments: n.Comments}
	settling := drafts.Pages{Desk: shared, Drafts: n.Drafts}
	office := console.Pages{Desk: shared, Drafts: n.Drafts, Plans: n.Plans, Targets: n.Targets, Comments: n.Comments}
	amending := amendments.Pages{Desk: shared, Plans: n.Plans, Amendments: n.Amendments}
	seeking := searches.Pages{Desk: shared, Plans: n.Plans, Searches: n.Searches}
	morning := overviews.Pages{Desk: shared, Plans: n.Plans, Overviews: n.Overviews, Reports: n.Reports, Inspections: n.Inspections, Gatherings: n.Gatherings}
	papers := reports.Pages{Desk: shared, Plans: n.Plans, Reports: n.Reports}
	joining := gatherings.Pages{Desk: shared, Plans: n.Plans, Gatherings: n.Gatherings}
	deciding := reviews.Pages{Desk: shared, Contents: n.Contents, Reviews: n.Reviews, Releases: n.Releases}
	writing := contents.Pages{Desk: shared, Plans: n.Plans, Contents: n.Contents, Reviews: n.Reviews}
	visits := inspections.Pages{Desk: shared, Plans: n.Plans, Inspections: n.Inspections}
	admin := setup.Pages{Desk: shared, Plans: n.Plans}
	own := account.Pages{Desk: shared, Secure: n.Secure}
	told := notices.Pages{Desk: shared, Notices: n.Notices}
	phone := work.Pages{Clock: n.Clock, Units: n.Units, Members: n.Members, Plans: n.Plans, Activities: n.Activities, Comments: n.Comments, Sessions: s.sessions, Bench: photo.NewBench(), Unread: n.Notices.Unread}

	s.routes = []Route{
		{"GET /{$}", everyone, public.Home},
		{"GET /ke-hoach/{slug}", everyone, public.Plan},
		{"GET /tin", everyone, public.News},
		{"GET /tin/{slug}", everyone, public.Article},
		{"GET /tin/chu-de/{slug}", everyone, public.NewsByTopic},
		{"GET /tin/rss.xml", everyone, public.RSS},
		{"GET /tin/atom.xml", everyone, public.Atom},
		{"GET /tin/feed.json", everyone, public.JSONFeed},
		{"GET /tep/{hash}", everyone, public.File},
		{"GET /tim", everyone, public.Find},
		{"GET /lich", everyone, public.Days},
		{"GET /lich.ics", everyone, public.Calendar},
		{"GET /sitemap.xml", everyone, public.Sitemap},
		{"GET /robots.txt", everyone, public.Robots},
		{"POST /co-chu", everyone, public.TextSize},
		{"GET /dang-nhap", everyone, public.SignInForm},
		{"POST /dang-nhap", everyone, public.SignIn},
		{"POST /dang-xuat", everyone, public.SignOut},
		{"GET /bat-dau", everyone, s.first.Form},
		{"POST /bat-dau", everyone, s.first.Found},
		{"GET /quen-mat-khau", everyone, own.Forgotten},
		{"GET /moi/{token}", everyone, own.Invitation},
		{"POST /moi/{token}", everyone, own.InvitationAccept},
		{"GET /vao/{token}", everyone, own.Entry},
		{"POST /vao/{token}", everyone, own.Enter},

		{"GET /console", may(permission.ReadConsole), office.Start},
		{"GET /console/search", may(permission.ReadConsole), seeking.Answer},
		{"GET /console/overview", may(permission.ReadActivities), morning.Overview},
		{"GET /console/overview/progress.xlsx", may(permission.ReadActivities), morning.ProgressSheet},
		{"GET /console/overview/matrix", may(permission.ReadActivities), morning.Matrix},
		{"GET /console/overview/matrix.xlsx", may(permission.ReadActivities), morning.MatrixSheet},
		{"GET /console/overview/matrix/tasks", may(permission.ReadActivities), morning.MatrixTasks},
		{"GET /console/overview/matrix/tasks.xlsx", may(permission.ReadActivities), morning.MatrixTasksSheet},
		{"GET /console/overview/timeline", may(permission.ReadActivities), morning.Timeline},
		{"GET /console/overview/timeline.xlsx", may(permission.ReadActivities), morning.TimelineSheet},
		{"GET /console/overview/late", may(permission.ReadActivities), morning.Late},
		{"GET /console/overview/late.xlsx", may(permission.ReadActivities), morning.LateSheet},
		{"GET /console/overview/silent", may(permission.ReadActivities), morning.Silent},
		{"GET /console/overview/silent.xlsx", may(permission.ReadActivities), morning.SilentSheet},
		{"GET /console/calendar", may(permission.ReadActivities), morning.Calendar},
		{"GET /console/calendar.xlsx", may(permission.ReadActivities), morning.CalendarSheet},
		{"GET /console/work/calendar", may(permission.RecordActivities), morning.OwnCalendar},

		{"GET /console/notices", may(permission.ReadConsole), told.List},
		{"POST /console/notices/read", may(permission.ReadConsole), told.OpenAll},
		{"POST /console/notices/{id}/open", may(permission.ReadConsole), told.OpenOne},
		{"GET /console/notices/choices", may(permission.ReadConsole), told.Choices},
		{"POST /console/notices/choices", may(permission.ReadConsole), told.Choose},

		{"GET /console/plans", may(permission.ReadPlans), office.PlanList},
		{"GET /console/plans/import", may(permission.ConfirmPlans), office.ImportForm},
		{"POST /console/plans/import", may(permission.ConfirmPlans), office.Import},
		{"GET /console/drafts/{id}", may(permission.ConfirmPlans), settling.Draft},
		{"POST /console/drafts/{id}/title", may(permission.ConfirmPlans), settling.Title},
		{"POST /console/drafts/{id}/confirm", may(permission.ConfirmPlans), settling.Confirm},
		{"POST /console/drafts/{id}/ticks", may(permission.ConfirmPlans), settling.Tick},
		{"GET /console/drafts/{id}/names", may(permission.ConfirmPlans), settling.Body},
		{"POST /console/drafts/{id}/names", may(permission.ConfirmPlans), settling.BodyMatch},
		{"POST /console/drafts/{id}/names/outside", may(permission.ConfirmPlans), settling.BodyOutside},
		{"POST /console/drafts/{id}/units", may(permission.ConfirmPlans), settling.BodyFound},
		{"GET /console/drafts/{id}/tasks/new", may(permission.ConfirmPlans), settling.TaskNew},
		{"POST /console/drafts/{id}/tasks", may(permission.ConfirmPlans), settling.TaskAdd},
		{"GET /console/drafts/{id}/tasks/{task}", may(permission.ConfirmPlans), settling.TaskEdit},
		{"POST /console/drafts/{id}/tasks/{task}", may(permission.ConfirmPlans), settling.TaskAmend},
		{"POST /console/drafts/{id}/tasks/{task}/drop", may(permission.ConfirmPlans), settling.TaskDrop},
		{"GET /console/drafts/{id}/tasks/{task}/merge", may(permission.ConfirmPlans), settling.MergeForm},
		{"POST /console/drafts/{id}/tasks/{task}/merge", may(permission.ConfirmPlans), settling.Merge},
		{"GET /console/drafts/{id}/tasks/{task}/split", may(permission.ConfirmPlans), settling.SplitForm},
		{"POST /console/drafts/{id}/tasks/{task}/split", may(permission.ConfirmPlans), settling.Split},
		{"GET /console/drafts/{id}/targets/new", may(permission.ConfirmPlans), settling.TargetNew},
		{"POST /console/drafts/{id}/targets", may(permission.ConfirmPlans), settling.TargetAdd},
		{"GET /console/drafts/{id}/targets/{target}", may(permission.ConfirmPlans), settling.TargetEdit},
		{"POST /console/drafts/{id}/targets/{target}", may(permission.ConfirmPlans), settling.TargetAmend},
		{"POST /console/drafts/{id}/targets/{target}/drop", may(permission.ConfirmPlans), settling.TargetDrop},
		{"GET /console/deadline", may(permission.ReadPlans), settling.Deadline},

		{"GET /console/plans/{id}/amendments/new", may(permission.ConfirmPlans), amending.New},
		{"POST /console/plans/{id}/amendments", may(permission.ConfirmPlans), amending.Import},
		{"GET /console/plans/{id}/versions", may(permission.ReadPlans), amending.Versions},
		{"GET /console/plans/{id}/versions/{number}", may(permission.ReadPlans), amending.Version},
		{"GET /console/plans/{id}/versions/{number}/document", may(permission.ReadPlans), amending.VersionDocument},
		{"GET /console/amendments/{id}", may(permission.ReadPlans), amending.One},
		{"GET /console/amendments/{id}/tasks/{task}", may(permission.ConfirmPlans), amending.Decision},
		{"POST /console/amendments/{id}/tasks/{task}", may(permission.ConfirmPlans), amending.Decide},
		{"POST /console/amendments/{id}/apply", may(permission.ConfirmPlans), amending.Apply},
		{"POST /console/amendments/{id}/withdraw", may(permission.ConfirmPlans), amending.Withdraw},

		{"GET /console/plans/{id}", may(permission.ReadPlans), office.Plan},
		{"GET /console/plans/{id}/document", may(permission.ReadPlans), office.PlanDocument},
		{"GET /console/plans/{id}/tasks.xlsx", may(permission.ReadPlans), office.PlanSheet},
		{"GET /console/plans/{id}/tasks/new", may(permission.AddSubtasks), office.SubtaskForm},
		{"POST /console/plans/{id}/tasks", may(permission.AddSubtasks), office.SubtaskAdd},
		{"GET /console/tasks/{id}", may(permission.ReadPlans), one.Task},
		{"POST /console/tasks/{id}/mark", may(permission.AcceptActivities), one.TaskMark},
		{"POST /console/tasks/{id}/handover", may(permission.AcceptActivities), one.TaskHandOver},
		{"POST /console/tasks/{id}/comments", may(permission.ReadActivities), one.TaskComment},
		{"POST /console/comments/{id}/withdraw", may(permission.ReadActivities), one.CommentWithdraw},
		{"GET /console/extensions", may(permission.AcceptActivities), one.ExtensionList},
		{"GET /console/extensions.xlsx", may(permission.AcceptActivities), one.ExtensionSheet},
		{"GET /console/extensions/{id}", may(permission.AcceptActivities), one.Extension},
		{"POST /console/extensions/{id}/grant", may(permission.AcceptActivities), one.ExtensionGrant},
		{"POST /console/extensions/{id}/refuse", may(permission.AcceptActivities), one.ExtensionRefuse},

		{"GET /console/activities", may(permission.ReadActivities), office.ActivityList},
		{"GET /console/activities.xlsx", may(permission.ReadActivities), office.ActivitySheet},
		{"GET /console/activities/{id}", may(permission.ReadActivities), office.Activity},
		{"POST /console/activities/{id}/accept", may(permission.AcceptActivities), office.ActivityAccept},
		{"POST /console/activities/{id}/return", may(permission.AcceptActivities), office.ActivityReturn},
		{"POST /console/activities/{id}/comments", may(permission.ReadActivities), office.ActivityComment},

		{"GET /console/work", may(permission.RecordActivities), phone.Tasks},
		{"GET /console/work/tasks/{id}", may(permission.RecordActivities), phone.Task},
		{"POST /console/work/tasks/{id}/extensions", may(permission.RecordActivities), phone.ExtensionAsk},
		{"POST /console/work/tasks/{id}/comments", may(permission.RecordActivities), phone.TaskComment},
		{"POST /console/work/activities/{id}/comments", may(permission.RecordActivities), phone.ActivityComment},
		{"POST /console/work/comments/{id}/withdraw", may(permission.RecordActivities), phone.CommentWithdraw},
		{"POST /console/work/nothing", may(permission.RecordActivities), phone.NilReturn},
		{"GET /console/work/activities/new", may(permission.RecordActivities), phone.ActivityForm},
		{"GET /console/work/activities/{id}", may(permission.RecordActivities), phone.Activity},
		{"POST /console/work/activities/{id}", may(permission.RecordActivities), phone.ActivityRecord},
		{"POST /console/work/activities/{id}/photos/{photo}", may(permission.RecordActivities), phone.PhotoAdd},
		{"POST /console/work/activities/{id}/photos/{photo}/remove", may(permission.RecordActivities), phone.PhotoRemove},
		{"POST /console/work/activities/{id}/send", may(permission.RecordActivities), phone.ActivitySend},
		{"GET /console/photos/{activity}/{photo}", may(permission.ReadConsole), phone.Photo},

		{"GET /console/reports", may(permission.ReadReports), papers.List},
		{"GET /console/reports.xlsx", may(permission.ReadReports), papers.Sheet},
		{"POST /console/reports", may(permission.MakeReports), papers.Make},
		{"GET /console/reports/{id}", may(permission.ReadReports), papers.Report},
		{"GET /console/reports/{id}/docx", may(permission.ReadReports), papers.File},
		{"GET /console/reports/{id}/figures/{figure}", may(permission.ReadReports), papers.Figure},
		{"GET /console/reports/{id}/figures/{figure}/list.xlsx", may(permission.ReadReports), papers.FigureSheet},

		{"GET /console/gatherings", may(permission.ReadGatherings), joining.List},
		{"GET /console/gatherings.xlsx", may(permission.ReadGatherings), joining.Sheet},
		{"GET /console/gatherings/new", may(permission.PlanGatherings), joining.New},
		{"POST /console/gatherings", may(permission.PlanGatherings), joining.Add},
		{"GET /console/gatherings/{id}", may(permission.ReadGatherings), joining.One},
		{"GET /console/gatherings/{id}/edit", may(permission.PlanGatherings), joining.Edit},
		{"POST /console/gatherings/{id}", may(permission.PlanGatherings), joining.Change},
		{"POST /console/gatherings/{id}/approve", may(permission.PublishGatherings), joining.Approve},
		{"POST /console/gatherings/{id}/return", may(permission.PublishGatherings), joining.Return},
		{"POST /console/gatherings/{id}/put-off", may(permission.PlanGatherings), joining.PutOff},

		{"GET /console/contents", may(permission.ReadContent), writing.List},
		{"GET /console/contents/{id}/review", may(permission.WriteContent), deciding.SendForm},
		{"POST /console/contents/{id}/review", may(permission.WriteContent), deciding.Send},
		{"GET /console/contents/{id}/takedown", may(permission.WriteContent), deciding.TakedownForm},
		{"POST /console/contents/{id}/takedown", may(permission.WriteContent), deciding.Takedown},
		{"GET /console/reviews", may(permission.ApproveContent), deciding.Queue},
		{"GET /console/reviews/{id}", may(permission.ReadContent), deciding.One},
		{"POST /console/reviews/{id}/approve", may(permission.ApproveContent), deciding.Approve},
		{"POST /console/reviews/{id}/return", may(permission.ApproveContent), deciding.SendBack},
		{"POST /console/reviews/{id}/withdraw", may(permission.WriteContent), deciding.Withdraw},
		{"POST /console/reviews/{id}/notes", may(permission.ReadContent), deciding.NoteAdd},
		{"GET /console/channels", may(permission.ManageChannels), deciding.Channels},
		{"POST /console/channels", may(permission.ManageChannels), deciding.ChannelAdd},
		{"GET /console/channels/new", may(permission.ManageChannels), deciding.ChannelNew},
		{"POST /console/channels/rules", may(permission.ManageChannels), deciding.RulesChange},
		{"GET /console/channels/{id}", may(permission.ManageChannels), deciding.ChannelEdit},
		{"POST /console/channels/{id}", may(permission.ManageChannels), deciding.ChannelChange},
		{"GET /console/contents.xlsx", may(permission.ReadContent), writing.Sheet},
		{"GET /console/contents/new", may(permission.WriteContent), writing.New},
		{"POST /console/contents", may(permission.WriteContent), writing.Add},
		{"GET /console/contents/{id}", may(permission.ReadContent), writing.One},
		{"GET /console/contents/{id}/edit", may(permission.WriteContent), writing.Edit},
		{"POST /console/contents/{id}", may(permission.WriteContent), writing.Save},
		{"POST /console/contents/{id}/autosave", may(permission.WriteContent), writing.Autosave},
		{"POST /console/contents/{id}/merge", may(permission.WriteContent), writing.Merge},
		{"POST /console/contents/{id}/notes/{note}/settle", may(permission.WriteContent), writing.NoteSettle},
		{"GET /console/contents/{id}/revisions", may(permission.ReadContent), writing.Revisions},
		{"GET /console/contents/{id}/revisions/compare", may(permission.ReadContent), writing.Compare},
		{"POST /console/contents/{id}/revisions/{number}/restore", may(permission.WriteContent), writing.Restore},

		{"GET /console/inspections", may(permission.ReadInspections), visits.List},
		{"GET /console/inspections.xlsx", may(permission.ReadInspections), visits.Sheet},
		{"GET /console/inspections/new", may(permission.InspectUnits), visits.New},
		{"POST /console/inspections", may(permission.InspectUnits), visits.Add},
		{"GET /console/inspections/{id}", may(permission.ReadInspections), visits.One},
		{"GET /console/inspections/{id}/edit", may(permission.InspectUnits), visits.Edit},
		{"POST /console/inspections/{id}", may(permission.InspectUnits), visits.Change},
		{"POST /console/inspections/{id}/remedied", may(permission.InspectUnits), visits.Mend},
		{"POST /console/inspections/{id}/reopen", may(permission.InspectUnits), visits.Unmend},
		{"GET /console/work/inspections", may(permission.RecordActivities), visits.Own},

		{"GET /console/units", may(permission.ReadUnits), admin.UnitList},
		{"GET /console/units.xlsx", may(permission.ReadUnits), admin.UnitSheet},
		{"GET /console/units/new", may(permission.ManageUnits), admin.UnitNew},
		{"POST /console/units", may(permission.ManageUnits), admin.UnitAdd},
		{"POST /console/units/usual", may(permission.ManageUnits), admin.UnitUsual},
		{"GET /console/units/{id}", may(permission.ManageUnits), admin.UnitEdit},
		{"POST /console/units/{id}", may(permission.ManageUnits), admin.UnitChange},
		{"GET /console/units/{id}/closing", may(permission.ManageUnits), admin.UnitClosing},
		{"POST /console/units/{id}/closing", may(permission.ManageUnits), admin.UnitClose},
		{"POST /console/units/{id}/reopen", may(permission.ManageUnits), admin.UnitReopen},
		{"GET /console/setup", may(permission.ManageUnits), s.first.Steps},
		{"GET /console/setup/profile", may(permission.ManageUnits), s.first.Profile},
		{"POST /console/setup/profile", may(permission.ManageUnits), s.first.ProfileChange},
		{"GET /console/setup/bodies", may(permission.ManageUnits), s.first.Bodies},
		{"POST /console/setup/bodies", may(permission.ManageUnits), s.first.BodiesAdd},
		{"GET /console/setup/hamlets", may(permission.ManageUnits), s.first.Hamlets},
		{"POST /console/setup/hamlets", may(permission.ManageUnits), s.first.HamletsAdd},
		{"GET /console/setup/people", may(permission.ManageMembers), s.first.People},
		{"POST /console/setup/people", may(permission.ManageMembers), s.first.PeopleAdd},
		{"GET /console/intake", may(permission.ManageMembers), taking.Form},
		{"POST /console/intake", may(permission.ManageMembers), taking.Upload},
		{"POST /console/intake/take", may(permission.ManageMembers), taking.Take},
		{"GET /console/intake/mau.xlsx", may(permission.ManageMembers), taking.Blank},
		{"GET /console/members", may(permission.ManageMembers), admin.MemberList},
		{"GET /console/members.xlsx", may(permission.ManageMembers), admin.MemberSheet},
		{"GET /console/members/new", may(permission.ManageMembers), admin.MemberNew},
		{"POST /console/members", may(permission.ManageMembers), admin.MemberAdd},
		{"GET /console/members/{id}", may(permission.ManageMembers), admin.MemberEdit},
		{"POST /console/members/{id}", may(permission.ManageMembers), admin.MemberChange},
		{"POST /console/members/{id}/active", may(permission.ManageMembers), admin.MemberActive},
		{"POST /console/members/{id}/invitation", may(permission.ManageMembers), admin.MemberInvite},
		{"POST /console/members/{id}/link/remove", may(permission.ManageMembers), admin.MemberLinkRemove},
		{"POST /console/members/{id}/sign-out", may(permission.ManageMembers), admin.MemberSignOut},

		{"GET /console/account", may(permission.ReadConsole), own.Account},
		{"POST /console/account/password", may(permission.ReadConsole), own.Password},
		{"POST /console/account/link", may(permission.ReadConsole), own.LinkMake},
		{"POST /console/account/link/remove", may(permission.ReadConsole), own.LinkRemove},
		{"POST /console/account/sign-out", may(permission.ReadConsole), own.SignOutEverywhere},
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
	pages := s.recovered(s.first.Gate(s.tenanted(s.sessions.Load(mux, s.fail)), s.fail))

	outer := http.NewServeMux()
	for pattern, answer := range map[string]http.Handler{ // of the instance, whichever commune the host names
		"GET /assets/": ui.Assets().Handler(), "GET /healthz": http.HandlerFunc(s.health), "GET /readyz": http.HandlerFunc(s.ready),
	} {
		outer.Handle(pattern, named(pattern, answer))
	}
	outer.Handle("/", pages)
	protection := http.NewCrossOriginProtection()
	protection.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { s.fail(w, r, errs.New(errs.Forbidden, "foreign_form")) }))
	return s.spoken(s.observed(headed(s.shelf().Around(protection.Handler(outer), note))))
}
