// Package draft is a document on its way to becoming a plan: what was read of it, and what
// a person makes of that until it is confirmed.
package draft

import (
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
)

// Draft is a document that was read and waits for a person to confirm it.
type Draft struct {
	ID        uuid.UUID // becomes the plan's own id
	FileName  string
	FileHash  string
	Reading   plandoc.Reading
	Proposal  Proposal
	Confirmed bool
	CreatedAt time.Time
	Version   int64
}

// Proposal is what people make of a reading before it becomes a plan. Its parts are changed
// each by itself: only two changes of the same part meet.
type Proposal struct {
	Title        string
	TitleVersion int64
	Tasks        []Task
	Bodies       []Body
	Targets      []Target
	Doubts       []Doubt
	Whole        bool // it has all of the parts above; one of an earlier release may not
}

// Touched is who last changed a part, and how often it was changed.
type Touched struct {
	Version int64
	By      uuid.UUID // zero while nobody has
	At      time.Time
}

// Ref is a part as a person saw it: of a later version, somebody else was quicker.
type Ref struct {
	ID      uuid.UUID
	Version int64
}

// cites tells whether the document has such a place.
func (d Draft) cites(address string) bool {
	return slices.ContainsFunc(plan.ClausesOf(d.Reading), func(c plan.Clause) bool { return c.Address == address })
}

// longestTitle is how long a plan's name may be, in characters.
const longestTitle = 200

// name gives the plan to be another name.
func (p *Proposal) name(title string, version int64) error {
	title = strings.TrimSpace(title)
	var check errs.Fields
	check.Check("title", title != "", "plan.title.none")
	check.Check("title", len([]rune(title)) <= longestTitle, "plan.title.long", errs.Args{"Limit": longestTitle})
	if err := check.Err(); err != nil {
		return err
	}
	if title == p.Title {
		return nil
	}
	if version != p.TitleVersion {
		return errs.New(errs.Conflict, "conflict")
	}
	p.Title = title
	p.TitleVersion++
	return nil
}

// Ready tells what still keeps the draft from being confirmed, in the order of the page. A
// task that waits only for a name to be known is not told by itself.
func (d Draft) Ready() error {
	var p errs.Fields
	p.Check("title", strings.TrimSpace(d.Proposal.Title) != "", "plan.title.none")
	open := d.Proposal.OpenBodies()
	p.Check("names", len(open) == 0, "plan.confirm.names", errs.Args{"Count": len(open)})
	unseen := d.Proposal.Unseen()
	p.Check("doubts", unseen == 0, "plan.confirm.doubts", errs.Args{"Count": unseen})
	kept := 0
	for _, t := range d.Proposal.Tasks {
		if t.Dropped {
			continue
		}
		kept++
		waits := slices.ContainsFunc(open, func(b Body) bool { return names(t.Printed, b.Name) })
		p.Check(t.ID.String(), len(t.Leads) > 0 || waits, "plan.confirm.leads", errs.Args{"Clause": plandoc.Shown(t.Clause)})
	}
	p.Check("tasks", kept > 0, "plan.confirm.none")
	return p.Err()
}
