package notices

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/i18n"
	"lantoa/internal/notice"
	"lantoa/internal/scope"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
)

// onePage is how many notices a page shows.
const onePage = 30

type listPage struct {
	desk.Shell
	OnPhone bool
	Notices []notice.Notice
	Later   bool   // the page does not begin with the newest
	Older   string // address of the page that follows, "" when there is none
	Unread  int
	Until   int64 // when the page was made, in microseconds
}

// List shows what the member was told, the newest first.
func (p Pages) List(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in, who := scope.FromHost(ctx), session.Who(ctx)
	before := placeOf(r.URL.Query().Get("before"))
	box, err := p.Notices.Inbox(ctx, in, who.ID, before, onePage)
	if err != nil {
		return err
	}
	page := listPage{OnPhone: who.MayHaveLink(), Notices: box.Notices, Later: before != (notice.Place{}), Until: p.Clock.Now().UnixMicro()}
	if box.More {
		last := box.Notices[len(box.Notices)-1]
		page.Older = home + "?before=" + strconv.FormatInt(last.ShownAt.UnixMicro(), 10) + "_" + last.ID.String()
	}
	if page.Unread, err = p.Notices.Unread(ctx, in, who.ID); err != nil {
		return err
	}
	if page.Shell, err = p.Open(r, i18n.T(ctx, "notices.title"), home); err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, listView(page))
}

// placeOf is where an address says that the list goes on; what cannot be read is the beginning.
func placeOf(text string) notice.Place {
	micros, id, _ := strings.Cut(text, "_")
	at, err := strconv.ParseInt(micros, 10, 64)
	key, wrong := uuid.Parse(id)
	if err != nil || wrong != nil {
		return notice.Place{}
	}
	return notice.Place{ShownAt: time.UnixMicro(at).UTC(), ID: key}
}

// OpenOne takes the mark off a notice and leads to what it tells of. It is a form, so
// that nothing but the member's own hand marks it as read.
func (p Pages) OpenOne(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	n, err := p.Notices.Open(ctx, scope.FromHost(ctx), session.Who(ctx).ID, id)
	if err != nil {
		return err
	}
	return respond.Redirect(w, r, n.Path)
}

type openAllForm struct {
	Until int64 `form:"until"`
}

// OpenAll takes the mark off all that stood on the page, or behind it.
func (p Pages) OpenAll(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	sent, err := form.Decode[openAllForm](r)
	if err != nil {
		return err
	}
	if err := p.Notices.OpenAll(ctx, scope.FromHost(ctx), session.Who(ctx).ID, time.UnixMicro(sent.Until)); err != nil {
		return err
	}
	p.Sessions.Notice(ctx, i18n.T(ctx, "notices.all_read"))
	return respond.Redirect(w, r, home)
}
