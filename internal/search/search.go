// Package search finds plans, clauses, tasks, activities, inspections, gatherings,
// comments, reports, units and members by their words, with or without diacritics. The subjects write their entries in the
// transaction of each change; what a member may see is decided while searching.
package search

import (
	"github.com/google/uuid"
)

// Kind is what sort of thing an entry leads to.
type Kind string

// The kinds.
const (
	Plan     Kind = "plan"
	Clause   Kind = "clause"
	Task     Kind = "task"
	Activity Kind = "activity"
	Report   Kind = "report"
	Unit     Kind = "unit"
	Member   Kind = "member"

	Inspection      Kind = "inspection"
	Gathering       Kind = "gathering"
	Item            Kind = "item"
	News            Kind = "news"             // what residents find; no member's sight has it
	TaskComment     Kind = "task_comment"     // what was said about a task
	ActivityComment Kind = "activity_comment" // what was said about an activity
)

// Kinds in the order pages list them.
func Kinds() []Kind {
	return []Kind{Task, Clause, Plan, Activity, TaskComment, ActivityComment, Inspection, Gathering, Item, Report, Unit, Member}
}

// Entry is one thing that can be found.
type Entry struct {
	Kind  Kind
	ID    uuid.UUID // of the subject; of the plan for a clause, of what it is about for a comment
	Place string    // a clause's address within its plan, a comment's id within its thread; else empty
	Unit  uuid.UUID // whose it is; zero: of the commune as a whole
	Own   bool      // nobody's but the unit's own as yet, like an activity not sent
	Title string
	Body  string // what else it says
}

// Sight is what a member may find of one kind.
type Sight struct {
	Kind  Kind
	Units []uuid.UUID // of these units and of the commune as a whole; nil is everybody's
	Own   []uuid.UUID // units of which also that is found which is nobody else's as yet
	Of    *Subjects   // of these subjects alone; nil is of any
}

// Subjects is a query for the ids of subjects, made by the store that keeps them: who
// reads them may change after an entry was written. Where many are within sight the query
// asks about the entry at hand, e.subject_id.
type Subjects struct {
	Query string
	Args  []any
}

// Hit is an entry that was found.
type Hit struct {
	Entry
	TitlePieces []Piece
	BodyPieces  []Piece // the part of the body around the words looked for
}

// Group is what was found of one kind.
type Group struct {
	Kind Kind
	Hits []Hit // those of the page
	All  int   // how many there are, at most Most
	More bool  // there are more than Most
}

// The measures of a search.
const (
	Most       = 200 // of one kind; who finds more adds a word
	FewHits    = 5   // of each kind, when all kinds are shown
	PageHits   = 50  // when one kind is shown
	maxLetters = 100
	minLetters = 2
)
