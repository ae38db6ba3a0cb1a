// Package comment keeps what officers and units say to each other about a task or an
// activity. What was said is never edited; who said it may take it back for a while.
package comment

import (
	"strings"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/viet"
)

// Kind is what a comment is about.
type Kind string

// The kinds of subject.
const (
	Task     Kind = "task"
	Activity Kind = "activity"
)

// Subject is the one thing that a thread of comments is about.
type Subject struct {
	Kind Kind
	ID   uuid.UUID
}

// Comment is what one member said.
type Comment struct {
	ID          uuid.UUID
	Subject     Subject
	MemberID    uuid.UUID
	UnitID      uuid.UUID // for which they spoke; zero for the commune's office
	Text        string    // empty once withdrawn
	SaidAt      time.Time
	WithdrawnAt time.Time // zero while it stands
}

// Withdrawn tells whether its author took it back.
func (c Comment) Withdrawn() bool { return !c.WithdrawnAt.IsZero() }

// regret is how long an author may take a comment back.
const regret = 10 * time.Minute

// WithdrawableBy tells whether the member may take it back now.
func (c Comment) WithdrawableBy(memberID uuid.UUID, now time.Time) bool {
	return c.MemberID == memberID && !c.Withdrawn() && !now.After(c.SaidAt.Add(regret))
}

// Draft is what a member says, and whom it reaches.
type Draft struct {
	Subject Subject
	UnitID  uuid.UUID // for which they speak; zero for the commune's office
	Text    string
	About   string      // what it is about, in short, for those who are told
	Who     string      // who says it
	Units   []uuid.UUID // whose task or activity it is
}

// The measure of a text, in characters.
const longest = 1000

// Validate reports every field that must be mended.
func (d Draft) Validate() error {
	var p errs.Fields
	text := []rune(d.tidied().Text)
	p.Check("text", len(text) > 0, "comment.text.none")
	p.Check("text", len(text) <= longest, "comment.text.long", errs.Args{"Limit": longest})
	return p.Err()
}

func (d Draft) tidied() Draft {
	d.Text = strings.TrimSpace(strings.ReplaceAll(viet.NFC(d.Text), "\r\n", "\n"))
	return d
}

// ours tells whether who speaks belongs to those whose work it is; the office is the
// other side.
func (d Draft) ours() bool {
	for _, id := range d.Units {
		if id == d.UnitID {
			return true
		}
	}
	return false
}

// others is the units whose work it is but the one that speaks.
func (d Draft) others() []uuid.UUID {
	var list []uuid.UUID
	for _, id := range d.Units {
		if id != d.UnitID {
			list = append(list, id)
		}
	}
	return list
}
