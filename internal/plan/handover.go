package plan

import (
	"context"
	"strings"
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
)

// Handover passes a unit's part in a task to another unit. What the first has done
// stays its own; what is still open is the other's from now on.
type Handover struct {
	From   uuid.UUID
	To     uuid.UUID
	On     civil.Date // the day it is dated, for the record: it works at once
	Reason string
}

// HandedOver is a hand-over as it is remembered.
type HandedOver struct {
	Handover
	ID     uuid.UUID
	TaskID uuid.UUID
	Part   Part
	By     uuid.UUID
	At     time.Time
}

// The measures of a reason, in characters.
const (
	shortestReason = 10
	longestReason  = 500
)

// Validate reports every field that must be mended, in the order of the form. A unit
// that ends on a later day may hand over before it, so a day to come is not refused here.
func (h Handover) Validate(units unit.Tree, today civil.Date) error {
	var p errs.Fields
	to, known := units.Get(h.To)
	p.Check("to", known && (to.ValidOn(today) || to.ValidOn(h.On)), "plan.handover.to")
	p.Check("to", h.To != h.From, "plan.handover.same")
	p.Check("on", h.On.IsValid() && h.On.Year >= firstYear && h.On.Before(today.AddDays(farthestDays)), "plan.handover.on")
	checkReason(&p, h.Reason)
	return p.Err()
}

// The days that may be typed: not before the first year of this work, nor so far ahead
// that only a slip of the finger gets there.
const (
	firstYear    = 2020
	farthestDays = 2 * 366
)

func checkReason(p *errs.Fields, reason string) {
	letters := len([]rune(strings.TrimSpace(reason)))
	p.Check("reason", letters >= shortestReason, "plan.reason.short", errs.Args{"Limit": shortestReason})
	p.Check("reason", letters <= longestReason, "plan.reason.long", errs.Args{"Limit": longestReason})
}

func (h Handover) tidied() Handover {
	h.Reason = strings.TrimSpace(viet.NFC(h.Reason))
	return h
}

// checked is the hand-over as it is stored, once nothing in it must be mended.
func (h Handover) checked(ctx context.Context, s Store, in scope.Commune) (Handover, unit.Tree, error) {
	units, err := s.units.Tree(ctx, in)
	if err != nil {
		return h, units, err
	}
	return h.tidied(), units, h.Validate(units, clock.Today(s.clock))
}

// open tells whether something of the unit's part is still to be done: only that can be
// handed over.
func (t Task) open(a Assignment) bool {
	if a.Part == Partner {
		for _, lead := range t.Assignments {
			if lead.Part == Lead && t.open(lead) {
				return true
			}
		}
		return false
	}
	for _, o := range a.Occurrences {
		if o.State != Done {
			return true
		}
	}
	return t.endless()
}

// Passable is the units of the task that have something to hand over.
func (t Task) Passable() []uuid.UUID {
	var ids []uuid.UUID
	for _, a := range t.Assignments {
		if t.open(a) {
			ids = append(ids, a.UnitID)
		}
	}
	return ids
}

type handoverRow struct {
	ID       uuid.UUID
	TaskID   uuid.UUID
	FromUnit uuid.UUID
	ToUnit   uuid.UUID
	Part     string
	HandedOn database.Date
	Reason   string
	HandedBy *uuid.UUID
	HandedAt database.Instant
}

func (r handoverRow) handover() HandedOver {
	h := HandedOver{Handover: Handover{From: r.FromUnit, To: r.ToUnit, On: r.HandedOn.Date, Reason: r.Reason},
		ID: r.ID, TaskID: r.TaskID, Part: Part(r.Part), At: r.HandedAt.Time}
	if r.HandedBy != nil {
		h.By = *r.HandedBy
	}
	return h
}

const handoverColumns = `SELECT id, task_id, from_unit, to_unit, part, handed_on, reason, handed_by, handed_at FROM handover`

// Handovers is how a task passed from unit to unit, the oldest first.
func (s Store) Handovers(ctx context.Context, in scope.Commune, taskID uuid.UUID) ([]HandedOver, error) {
	var rows []handoverRow
	err := s.db.Select(ctx, &rows, handoverColumns+` WHERE commune_id = ? AND task_id = ? ORDER BY handed_at, id`, in.ID(), taskID)
	list := make([]HandedOver, len(rows))
	for i, r := range rows {
		list[i] = r.handover()
	}
	return list, err
}
