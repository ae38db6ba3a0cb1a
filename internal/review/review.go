// Package review decides what may leave: a revision is sent, read by whoever answers for
// each channel, and approved or returned. An approval is bound to the hash of all that the
// revision says; any change asks again.
package review

import (
	"time"

	"github.com/google/uuid"

	"lantoa/internal/content"
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
	Correction string      // of what is out already: what residents are told has changed
	AskedBy    uuid.UUID
	AskedAt    time.Time
	State      RequestState
	Decisions  []Decision
	Version    int64
}

// RequestState is how far a request has come.
type RequestState string

// The states of a request.
const (
	Waiting   RequestState = "waiting"
	Granted   RequestState = "granted" // for every channel
	Sent      RequestState = "sent_back"
	Withdrawn RequestState = "withdrawn" // by the writer, or the text was changed meanwhile
)

// Decision is an approver's word on a request, for one channel.
type Decision struct {
	ChannelID uuid.UUID
	By        uuid.UUID
	Second    uuid.UUID // of an urgent one
	At        time.Time
	Hash      string
}

// Note is a remark about a place in the text.
type Note struct {
	ID        uuid.UUID
	ItemID    uuid.UUID
	Revision  int
	Channel   content.Channel // empty for the common text
	Field     string
	Quote     string // the words it is about, as they stood
	Text      string
	By        uuid.UUID
	At        time.Time
	SettledBy uuid.UUID
	SettledAt time.Time
}
