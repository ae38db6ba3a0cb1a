package draft

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/draft/wording"
	"lantoa/internal/errs"
	"lantoa/internal/plandoc"
)

// Doubt is a place of the document that a person must have looked at before the plan is
// confirmed: what could not be read for certain, or wording that looks broken.
type Doubt struct {
	Key     string
	Clause  string
	Message string        // of what was read, in a sentence; empty for a wording
	Wording wording.Doubt // zero for what was read
	Rest    int           // how many more broken wordings there are from here on, when they are too many to list
	Ticked  *Tick         // nil while nobody looked
}

// Tick is who looked at a doubtful place, and when.
type Tick struct {
	By uuid.UUID
	At time.Time
}

// IsWording tells whether the doubt is about how the document is worded.
func (d Doubt) IsWording() bool { return d.Wording.Kind != "" }

// mostWordings is how many broken wordings are looked at one by one: a document with more of
// them was scanned so badly, or is in another language, that it must be read as a whole.
const mostWordings = 100

// doubtsOf are the doubtful places of a document, in its order.
func doubtsOf(r plandoc.Reading) []Doubt {
	var list []Doubt
	for _, w := range r.Warnings {
		list = append(list, Doubt{Clause: w.Clause, Message: w.Message, Key: keyOf("warning", w.Code, w.Clause, w.Message)})
	}
	for i, w := range wording.NewReader().Find(r.Paragraphs) {
		if i == mostWordings {
			list = append(list, Doubt{Clause: w.Clause, Key: keyOf("rest", w.Clause)})
		}
		if i >= mostWordings {
			list[len(list)-1].Rest++
			continue
		}
		list = append(list, Doubt{Clause: w.Clause, Wording: w, Key: keyOf("wording", w.Clause, w.Words)})
	}
	place := map[string]int{}
	for i, p := range r.Paragraphs {
		if _, seen := place[p.Clause]; !seen {
			place[p.Clause] = i
		}
	}
	slices.SortStableFunc(list, func(a, b Doubt) int { return place[a.Clause] - place[b.Clause] })
	seen := map[string]bool{} // the same words twice in one clause are one look
	list = slices.DeleteFunc(list, func(d Doubt) bool {
		again := seen[d.Key]
		seen[d.Key] = true
		return again
	})
	return list
}

func keyOf(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(p + "\n"))
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// Unseen counts the doubtful places that nobody looked at.
func (p *Proposal) Unseen() int {
	n := 0
	for _, d := range p.Doubts {
		if d.Ticked == nil {
			n++
		}
	}
	return n
}

// tick notes that a person looked at those places; who looked first stays noted.
func (p *Proposal) tick(keys []string, by uuid.UUID, at time.Time) error {
	for _, key := range keys {
		d, err := p.doubt(key)
		if err != nil {
			return err
		}
		if d.Ticked == nil {
			d.Ticked = &Tick{By: by, At: at}
		}
	}
	return nil
}

// untick asks for another look at a place.
func (p *Proposal) untick(key string) error {
	d, err := p.doubt(key)
	if err == nil {
		d.Ticked = nil
	}
	return err
}

func (p *Proposal) doubt(key string) (*Doubt, error) {
	for i := range p.Doubts {
		if p.Doubts[i].Key == key {
			return &p.Doubts[i], nil
		}
	}
	return nil, errs.New(errs.NotFound, "draft.doubt.gone")
}
