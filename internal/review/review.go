// Package review decides what may leave: a revision is sent, read by whoever answers for
// each channel, and approved or returned. An approval is bound to the hash of all that the
// revision says; any change asks again.
package review

import (
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/content"
	"lantoa/internal/errs"
	"lantoa/internal/viet"
)

// Request asks for one revision to be approved for its channels.
type Request struct {
	ID         uuid.UUID // made with the form
	ItemID     uuid.UUID
	Revision   int
	Hash       string
	Channels   []uuid.UUID // what it is meant for
	Urgent     bool        // two approvers, whoever they are, let it out on every channel
	Why        string      // of an urgent one
	First      uuid.UUID   // of an urgent one: who approved first; zero while nobody did
	Correction string      // of what is out already: what residents are told has changed
	AskedBy    uuid.UUID
	AskedAt    time.Time
	State      RequestState
	Reason     string     // why it was sent back
	DecidedBy  uuid.UUID  // who decided last; zero while nobody did
	Decisions  []Decision // one for each channel approved
	Version    int64
}

// RequestState is how far a request has come.
type RequestState string

// The states of a request.
const (
	Waiting   RequestState = "waiting"
	Granted   RequestState = "granted" // for every channel
	SentBack  RequestState = "sent_back"
	Withdrawn RequestState = "withdrawn" // by a writer, or the text was changed meanwhile
)

// Decision is an approver's yes to a request, for one channel.
type Decision struct {
	ChannelID uuid.UUID
	By        uuid.UUID
	Second    uuid.UUID // of an urgent one
	At        time.Time
}

// approved tells whether the request has a yes for the channel.
func (r Request) approved(channel uuid.UUID) bool {
	return slices.ContainsFunc(r.Decisions, func(d Decision) bool { return d.ChannelID == channel })
}

// Ask is what a writer sends for review.
type Ask struct {
	ID         uuid.UUID // made with the form
	ItemID     uuid.UUID
	Revision   int
	Channels   []uuid.UUID
	Urgent     bool
	Why        string
	Correction string
}

// The measures of what is said about a request, in letters.
const (
	shortest  = 5
	longest   = 1000
	mostToAll = 300 // of a correction, which residents read
)

// Validate reports every field that must be mended, in the order of the form; out tells
// whether residents see the item already where it is to go.
func (a Ask) Validate(out bool) error {
	a = a.tidied()
	var p errs.Fields
	p.Check("channels", len(a.Channels) > 0, "review.channels")
	p.Check("correction", !out || fits(a.Correction, 2*shortest, mostToAll), "review.correction", errs.Args{"Limit": mostToAll})
	p.Check("why", !a.Urgent || fits(a.Why, shortest, mostToAll), "review.why", errs.Args{"Limit": mostToAll})
	return p.Err()
}

func (a Ask) tidied() Ask {
	a.Why, a.Correction = tidy(a.Why), tidy(a.Correction)
	return a
}

// Rules is how a commune reviews.
type Rules struct {
	OwnBarred bool // who wrote any of it may not approve it
	Version   int64
}

// Note is a remark about a place in the text.
type Note struct {
	ID        uuid.UUID // made with the form
	ItemID    uuid.UUID
	Revision  int
	Channel   content.Channel // empty for the common text
	Field     string
	Quote     string // the words it is about, as they stood; empty for the whole place
	Text      string
	By        uuid.UUID
	At        time.Time
	SettledBy uuid.UUID
	SettledAt time.Time
}

// Validate reports every field that must be mended; t is what the revision says.
func (n Note) Validate(t content.Text) error {
	var p errs.Fields
	p.Check("quote", n.Quote == "" || strings.Contains(flat(n.place(t)), flat(n.Quote)), "review.quote")
	p.Check("text", fits(n.Text, shortest, longest), "review.note", errs.Args{"Limit": longest})
	return p.Err()
}

// place is all the words that the note may be about.
func (n Note) place(t content.Text) string {
	v := content.Variant{Title: t.Title, Lead: t.Lead, Body: t.Body}
	if n.Channel != "" {
		v = t.Fitted(n.Channel)
	}
	return strings.Join(append([]string{v.Title, v.Lead, v.Body.Plain(), string(v.Body)}, v.Questions...), "\n")
}

// flat is text as it is compared: new lines and capitals do not matter.
func flat(s string) string { return strings.ToLower(tidy(s)) }

func fits(line string, from, to int) bool {
	letters := len([]rune(line))
	return letters >= from && letters <= to
}

func tidy(s string) string { return strings.Join(strings.Fields(viet.NFC(s)), " ") }
