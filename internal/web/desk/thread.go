package desk

import (
	"cmp"
	"context"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/comment"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/member"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// Talk makes the threads of comments that pages show.
type Talk struct {
	Clock    clock.Clock
	Members  member.Store
	Comments comment.Store
}

// Thread is what was said about one thing, with the form to say more.
type Thread struct {
	Sayings  []saying
	Action   string    // where the form goes
	Unit     uuid.UUID // whose phone it is; zero at the office
	ID       uuid.UUID // of what is said next
	Text     string    // typed and not taken
	Problems []ui.Problem
}

// SayingAnchor is the place of a comment on the page that shows its thread.
func SayingAnchor(id string) string { return "comment-" + id }

// saying is one comment as it is read.
type saying struct {
	ID              string // its place on the page
	Who, Unit, When string
	Text            string
	Gone            bool
	Withdraw        string // where its author takes it back, "" when nobody can any more
}

// The roots under which threads are read: the office's, and a unit's phone.
const (
	deskRoot  = "/console"
	phoneRoot = "/console/work"
)

// Thread is the comments on the subject, for the page at path.
func (t Talk) Thread(ctx context.Context, units unit.Tree, about comment.Subject, path string) (Thread, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return Thread{}, err
	}
	said, err := t.Comments.On(ctx, scope.FromHost(ctx), about)
	if err != nil {
		return Thread{}, err
	}
	thread := Thread{ID: id, Action: path + "/comments"}
	root := deskRoot
	if strings.HasPrefix(path, phoneRoot+"/") {
		root = phoneRoot
	}
	authors := map[uuid.UUID]member.Member{}
	for _, c := range said {
		m, known := authors[c.MemberID]
		if !known {
			if m, err = t.author(ctx, c.MemberID); err != nil {
				return Thread{}, err
			}
			authors[c.MemberID] = m
		}
		entry := saying{ID: SayingAnchor(c.ID.String()), Who: m.Name, When: i18n.Moment(ctx, c.SaidAt), Text: c.Text, Gone: c.Withdrawn()}
		if u, ok := units.Get(cmp.Or(c.UnitID, m.UnitID)); ok {
			entry.Unit = u.Name
		}
		if c.WithdrawableBy(session.Who(ctx).ID, t.Clock.Now()) {
			entry.Withdraw = root + "/comments/" + c.ID.String() + "/withdraw"
		}
		thread.Sayings = append(thread.Sayings, entry)
	}
	return thread, nil
}

// author is who spoke, or what to say of one that is gone. Who speaks for no unit belongs
// to the one of their own, at the office.
func (t Talk) author(ctx context.Context, id uuid.UUID) (member.Member, error) {
	m, err := t.Members.ByID(ctx, scope.FromHost(ctx), id)
	if errs.Is(err, errs.NotFound) {
		return member.Member{Name: i18n.T(ctx, "desk.member_gone")}, nil
	}
	return m, err
}

// Kept is the thread with what was typed and what must be mended in it.
func (t Thread) Kept(sent SayingForm, problems []ui.Problem) Thread {
	if sent.ID == uuid.Nil { // another form of the page was sent
		return t
	}
	t.ID, t.Text, t.Problems = sent.ID, sent.Text, problems
	return t
}

// SayingForm is what a thread's form sends.
type SayingForm struct {
	ID   uuid.UUID `form:"id"`
	Unit uuid.UUID `form:"unit"`
	Text string    `form:"text"`
}

// field asks for the words.
func (t Thread) field(ctx context.Context) ui.Field {
	return ui.Field{Name: "text", Label: i18n.T(ctx, "comment.say"), Hint: i18n.T(ctx, "comment.say_hint"), Value: t.Text, Max: 1000, Error: ui.Wrong(t.Problems, "text")}
}
