package notice

import (
	"context"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/job"
	"lantoa/internal/member"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
)

// Spread makes one notice of the event for each member who should hear, each to be
// shown at the hour that suits the member's pace. Repeated, it makes nothing twice.
func (s Store) Spread(ctx context.Context, in scope.Commune, work Spread) (time.Time, error) {
	e, err := s.event(ctx, in, work.Event)
	if errs.Is(err, errs.NotFound) || err == nil && !e.SpreadAt.IsZero() {
		return time.Time{}, nil
	}
	if err != nil {
		return time.Time{}, err
	}
	all, err := s.members.All(ctx, in)
	if err != nil {
		return time.Time{}, err
	}
	units, err := s.units.Tree(ctx, in)
	if err != nil {
		return time.Time{}, err
	}
	choices, err := s.allChoices(ctx, in)
	if err != nil {
		return time.Time{}, err
	}
	e.nameUnit(units)
	err = s.db.Tx(ctx, func(tx database.Tx) error {
		for _, m := range e.Audience.V.hearers(all, units) {
			if err := s.address(ctx, tx, in, e, m, choices[m.ID]); err != nil {
				return err
			}
		}
		_, err := tx.Exec(ctx, `UPDATE notice_event SET args = ?, spread_at = ? WHERE commune_id = ? AND id = ?`, e.Args, database.At(s.clock.Now()), in.ID(), e.ID)
		return err
	})
	if err != nil {
		return time.Time{}, err
	}
	return time.Time{}, s.Begin(ctx, in) // a commune that was founded since the start has its daily look from now on
}

// nameUnit fills the gap Unit when the event is about just one and does not name it.
func (e eventRow) nameUnit(units unit.Tree) {
	if _, named := e.Args.V["Unit"]; named || len(e.Audience.V.Units) != 1 {
		return
	}
	if u, known := units.Get(e.Audience.V.Units[0]); known {
		e.Args.V["Unit"] = u.Name
	}
}

func (s Store) event(ctx context.Context, in scope.Commune, id uuid.UUID) (eventRow, error) {
	var row eventRow
	err := s.db.Get(ctx, &row, eventColumns+` WHERE commune_id = ? AND id = ?`, in.ID(), id)
	return row, err
}

// address stores the member's notice and, for the carriers they chose, what is to be carried.
func (s Store) address(ctx context.Context, tx database.Tx, in scope.Commune, e eventRow, m member.Member, c Choices) error {
	pace := c.PaceOf(e.Kind)
	if pace == Never {
		return nil
	}
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	show, together := when(s.clock.Now(), pace, e.Due.Date)
	letter := id
	if together {
		letter = gatheredLetter(m.ID, show)
	}
	n, err := tx.Exec(ctx, `INSERT INTO notice (commune_id, id, event_id, member_id, letter_id, show_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (commune_id, event_id, member_id) DO NOTHING`,
		in.ID(), id, e.ID, m.ID, letter, database.At(show))
	if err != nil || n == 0 {
		return err
	}
	carriers := s.wanted(c)
	open, err := s.post(ctx, tx, in, letter, m.ID, carriers)
	if err != nil {
		return err
	}
	if !open { // that morning's letter is on its way: this notice travels alone
		if letter, err = id, reletter(ctx, tx, in, id); err != nil {
			return err
		}
		if _, err = s.post(ctx, tx, in, letter, m.ID, carriers); err != nil {
			return err
		}
	}
	if len(carriers) == 0 {
		return nil
	}
	return job.Enqueue(ctx, tx, in, Carry{letter}, letter.String(), show)
}

// gatheredLetter is the letter of all that a member is told together at that moment.
func gatheredLetter(memberID uuid.UUID, show time.Time) uuid.UUID {
	return uuid.NewSHA1(memberID, []byte(show.UTC().Format(time.RFC3339)))
}

func reletter(ctx context.Context, tx database.Tx, in scope.Commune, id uuid.UUID) error {
	_, err := tx.Exec(ctx, `UPDATE notice SET letter_id = id WHERE commune_id = ? AND id = ?`, in.ID(), id)
	return err
}

// post lays the letter out for its carriers; open is false when one of them has taken it
// already. A letter still waiting is held until the transaction ends, so that it does not
// leave without what is just being put into it.
func (s Store) post(ctx context.Context, tx database.Tx, in scope.Commune, letter, memberID uuid.UUID, carriers []string) (open bool, err error) {
	for _, name := range carriers {
		n, err := tx.Exec(ctx, `INSERT INTO notice_delivery (commune_id, letter_id, carrier, member_id, state, changed_at) VALUES (?, ?, ?, ?, 'waiting', ?)
			ON CONFLICT (commune_id, letter_id, carrier) DO UPDATE SET changed_at = excluded.changed_at WHERE notice_delivery.state = 'waiting'`,
			in.ID(), letter, name, memberID, database.At(s.clock.Now()))
		if err != nil || n == 0 {
			return false, err
		}
	}
	return true, nil
}
