package plan

import (
	"slices"
	"strings"
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/viet"
)

// Extension is more time that a unit asked for, for one occurrence, and what was
// answered. It is kept with the task's history, also when it was refused.
type Extension struct {
	Request
	ID        uuid.UUID
	TaskID    uuid.UUID
	State     ExtensionState
	GrantedTo civil.Date // with state Granted; it may be another day than the one asked for
	Answer    string     // a reason when refused, a word at will when granted
	AskedBy   uuid.UUID
	AskedAt   time.Time
	DecidedBy uuid.UUID // zero until it is decided
	DecidedAt time.Time
	Version   int64
}

// ExtensionState is how far a request for more time has come.
type ExtensionState string

// The states of a request.
const (
	Asked   ExtensionState = "asked"
	Granted ExtensionState = "granted"
	Refused ExtensionState = "refused"
)

// Request is what a unit types to ask for more time.
type Request struct {
	UnitID uuid.UUID
	Due    civil.Date // which occurrence
	Wanted civil.Date
	Reason string
}

func (r Request) tidied() Request {
	r.Reason = strings.TrimSpace(viet.NFC(r.Reason))
	return r
}

// Validate reports every field that must be mended for the task on that day, in the
// order of the form; what no typing can mend is a conflict.
func (r Request) Validate(t Task, today civil.Date) error {
	o, err := t.extendable(r.UnitID, r.Due)
	if err != nil {
		return err
	}
	var p errs.Fields
	checkLater(&p, "wanted", r.Wanted, o, today)
	checkReason(&p, r.Reason)
	return p.Err()
}

// checkLater wants a day that gives more time than there is.
func checkLater(p *errs.Fields, name string, day civil.Date, o Occurrence, today civil.Date) {
	switch {
	case !day.IsValid():
		p.Check(name, false, "plan.extension.day")
	case !day.After(o.Until()):
		p.Check(name, false, "plan.extension.early", errs.Args{"Until": viet.Day(o.Until())})
	case day.Before(today):
		p.Check(name, false, "plan.extension.past")
	case day.After(today.AddDays(farthestDays)):
		p.Check(name, false, "plan.extension.far")
	}
}

// extendable finds the open occurrence that the unit leads, or says why more time
// cannot be given for it.
func (t Task) extendable(unitID uuid.UUID, due civil.Date) (Occurrence, error) {
	a, has := t.Of(unitID)
	i := slices.IndexFunc(a.Occurrences, func(o Occurrence) bool { return o.Due == due })
	switch {
	case !has || a.Part != Lead || i < 0:
		return Occurrence{}, errs.New(errs.Conflict, "plan.extension.not_led")
	case t.Outside:
		return Occurrence{}, errs.New(errs.Conflict, "plan.extension.outside")
	case due.IsZero():
		return Occurrence{}, errs.New(errs.Conflict, "plan.extension.no_date")
	case a.Occurrences[i].State == Done:
		return Occurrence{}, errs.New(errs.Conflict, "plan.extension.done")
	}
	return a.Occurrences[i], nil
}

// Extendable is the occurrences for which the unit may ask for more time: its open
// ones, those overdue and the nearest to come, at most that many.
func (t Task) Extendable(unitID uuid.UUID, most int) []Occurrence {
	a, _ := t.Of(unitID)
	list := slices.DeleteFunc(slices.Clone(a.Occurrences), func(o Occurrence) bool {
		_, err := t.extendable(unitID, o.Due)
		return err != nil
	})
	return list[:min(len(list), most)]
}

// Asks is the occurrence that the request is about; ok is false once it needs no more
// time: it was done, or handed over.
func (t Task) Asks(e Extension) (o Occurrence, ok bool) {
	o, err := t.extendable(e.UnitID, e.Due)
	return o, err == nil
}

// Decision answers a request: granted until a day, or refused with a reason.
type Decision struct {
	Granted bool
	To      civil.Date // when granted
	Answer  string
}

func (d Decision) tidied() Decision {
	d.Answer = strings.TrimSpace(viet.NFC(d.Answer))
	if !d.Granted {
		d.To = civil.Date{}
	}
	return d
}

// Validate reports every field that must be mended, in the order of the form.
func (d Decision) Validate(o Occurrence, today civil.Date) error {
	var p errs.Fields
	if d.Granted {
		checkLater(&p, "to", d.To, o, today)
		p.Check("note", len([]rune(d.Answer)) <= longestReason, "plan.reason.long", errs.Args{"Limit": longestReason})
	} else {
		checkReason(&p, d.Answer)
	}
	return p.Err()
}

// state is what the decision makes of a request.
func (d Decision) state() ExtensionState {
	if d.Granted {
		return Granted
	}
	return Refused
}

// answered tells whether the request was decided just so.
func (e Extension) answered(d Decision) bool {
	return e.State == d.state() && e.GrantedTo == d.To && e.Answer == d.Answer
}
