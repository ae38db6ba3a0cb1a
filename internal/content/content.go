// Package content keeps what a commune writes: items with their revisions, none of which
// is ever lost. Whether a revision may leave is decided by package review.
package content

import (
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/plandoc"
)

// Item is one piece of content (tin bài). What it says stands in its revisions.
type Item struct {
	ID        uuid.UUID // made with the form
	Number    int       // "Tin bài số 86", counted per commune
	PlanID    uuid.UUID // zero when it belongs to no plan
	Clause    string    // the message clause it speaks for, whole: "II.1.1.3-1"; empty for none
	UnitID    uuid.UUID // who writes it
	Language  Language
	Title     string // of the newest revision
	State     State  // of the newest revision
	Head      int    // number of the newest revision
	Out       int    // number of the revision that residents see on the portal; 0 when none
	ExpiresOn civil.Date
	CreatedBy uuid.UUID // zero for the program itself
	CreatedAt time.Time
	EditedBy  uuid.UUID
	EditedAt  time.Time
	Sample    bool
	Version   int64 // of this row: of its state, not of its text
}

// Shown is the address of the clause as people write it.
func (i Item) Shown() string { return plandoc.Shown(i.Clause) }

// State is how far the newest revision has come.
type State string

// The states.
const (
	Drafting State = "draft"     // đang soạn
	InReview State = "in_review" // chờ duyệt
	Returned State = "returned"  // cần sửa
	Approved State = "approved"  // đã duyệt cho mọi kênh đã xin
)

// Language is what an item is written in.
type Language string

// The languages.
const (
	Vietnamese Language = "vi"
	English    Language = "en"
)

// Revision is what an item said at one moment; it is never changed.
type Revision struct {
	ItemID  uuid.UUID
	Number  int
	Text    Text
	Hash    string // of the whole Text
	By      uuid.UUID
	At      time.Time
	Manner  Manner
	From    int // the revision it was written from, or that was brought back
	Another int // the other side of a merge; 0 for none
}

// Manner is how a revision came to be.
type Manner string

// The manners.
const (
	Started  Manner = "started"  // with the item
	Auto     Manner = "auto"     // kept by itself while somebody wrote
	Saved    Manner = "saved"    // "Lưu nháp"
	Restored Manner = "restored" // an older one brought back
	Merged   Manner = "merged"   // of what two editors wrote
)
