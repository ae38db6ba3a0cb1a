package notice

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/scope"
)

// Carrier takes letters outside: by e-mail, to a phone, over Zalo.
type Carrier interface {
	// Name is short and stays the same for ever: deliveries and choices keep it.
	Name() string
	// Carry hands one letter over and returns what proves it. It is called once for a
	// letter: after an error nobody knows whether it arrived, and it is not called
	// again, unless the error says ErrNotSent.
	Carry(ctx context.Context, in scope.Commune, l Letter) (proof string, err error)
}

// ErrNotSent, wrapped in a carrier's error, says that surely nothing left the house.
var ErrNotSent = errors.New("nothing was sent")

// Letter is what a member is told at one moment: one notice, or a morning's gathering.
type Letter struct {
	ID      uuid.UUID // the same at every attempt
	Member  uuid.UUID
	Notices []Notice // the oldest first, at least one
}

// due is the nearest day that the letter is about, so that it is not held beyond it.
func (l Letter) due() civil.Date {
	var due civil.Date
	for _, n := range l.Notices {
		if !n.Due.IsZero() && (due.IsZero() || n.Due.Before(due)) {
			due = n.Due
		}
	}
	return due
}

// Standing is how far a delivery is.
type Standing string

// The standings. From unknown and failed only a person leads on.
const (
	Waiting   Standing = "waiting"
	Sending   Standing = "sending"
	Delivered Standing = "delivered"
	Unknown   Standing = "unknown" // the answer was lost; it may have arrived
	Failed    Standing = "failed"  // it surely did not leave, however often it was tried
)

// Carry is the work of handing a letter to the carriers that its member chose.
type Carry struct{ Letter uuid.UUID }

// Kind names the work.
func (Carry) Kind() string { return "notice.carry" }

const (
	maxTries = 5               // of what surely did not leave
	patience = 2 * time.Minute // for one carrier
	pause    = 10 * time.Minute
)

type deliveryRow struct {
	Carrier  string
	MemberID uuid.UUID
	State    Standing
	Attempts int
}

// Carry hands the letter to each of its carriers, in polite hours, and asks to be run
// again while one of them still has it to take.
func (s Store) Carry(ctx context.Context, in scope.Commune, work Carry) (time.Time, error) {
	letter := Letter{ID: work.Letter}
	var err error
	if letter.Notices, err = notices(ctx, s.db, `n.commune_id = ? AND n.letter_id = ? ORDER BY n.id`, in.ID(), letter.ID); err != nil {
		return time.Time{}, err
	}
	if len(letter.Notices) == 0 { // all of it was taken back
		return time.Time{}, s.burn(ctx, in, letter.ID)
	}
	now := s.clock.Now()
	if later := polite(now, letter.due()); later.After(now) {
		return later, nil
	}
	var deliveries []deliveryRow
	err = s.db.Select(ctx, &deliveries, `SELECT carrier, member_id, state, attempts FROM notice_delivery WHERE commune_id = ? AND letter_id = ? ORDER BY carrier`, in.ID(), letter.ID)
	if err != nil {
		return time.Time{}, err
	}
	var again time.Time
	for _, d := range deliveries {
		letter.Member = d.MemberID
		standing, err := s.carry(ctx, in, letter, d)
		if err != nil {
			return time.Time{}, err
		}
		if standing == Waiting {
			again = now.Add(pause)
		}
	}
	return again, nil
}

func (s Store) carry(ctx context.Context, in scope.Commune, l Letter, d deliveryRow) (Standing, error) {
	switch d.State {
	case Sending: // the worker that began it is gone, and with it the answer
		return Unknown, s.settle(ctx, in, l.ID, d.Carrier, Unknown, "")
	case Delivered, Unknown, Failed:
		return d.State, nil
	}
	i := slices.IndexFunc(s.carriers, func(c Carrier) bool { return c.Name() == d.Carrier })
	if i < 0 {
		return Failed, s.settle(ctx, in, l.ID, d.Carrier, Failed, "")
	}
	taken, err := s.take(ctx, in, l.ID, d.Carrier)
	if err != nil || !taken {
		return Sending, err
	}
	// Only now that the letter is closed is it certain what is in it.
	if l.Notices, err = notices(ctx, s.db, `n.commune_id = ? AND n.letter_id = ? ORDER BY n.id`, in.ID(), l.ID); err != nil {
		return Sending, err
	}
	if len(l.Notices) == 0 {
		return Failed, s.settle(ctx, in, l.ID, d.Carrier, Failed, "")
	}
	limited, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	proof, err := s.carriers[i].Carry(limited, in, l)
	standing := Delivered
	switch {
	case errors.Is(err, ErrNotSent) && d.Attempts+1 < maxTries:
		standing = Waiting
	case errors.Is(err, ErrNotSent):
		standing = Failed
	case err != nil:
		standing = Unknown
	}
	return standing, s.settle(ctx, in, l.ID, d.Carrier, standing, proof)
}

// take closes the letter for one carrier, before it is called.
func (s Store) take(ctx context.Context, in scope.Commune, letter uuid.UUID, carrier string) (bool, error) {
	var n int64
	err := s.db.Tx(ctx, func(tx database.Tx) (err error) {
		n, err = tx.Exec(ctx, `UPDATE notice_delivery SET state = 'sending', attempts = attempts + 1, changed_at = ? WHERE commune_id = ? AND letter_id = ? AND carrier = ? AND state = 'waiting'`,
			database.At(s.clock.Now()), in.ID(), letter, carrier)
		return err
	})
	return n == 1, err
}

// settle writes down what became of it. An answer that comes after all mends "unknown".
func (s Store) settle(ctx context.Context, in scope.Commune, letter uuid.UUID, carrier string, to Standing, proof string) error {
	return s.db.Tx(ctx, func(tx database.Tx) error {
		_, err := tx.Exec(ctx, `UPDATE notice_delivery SET state = ?, proof = ?, changed_at = ? WHERE commune_id = ? AND letter_id = ? AND carrier = ? AND state IN ('waiting', 'sending', 'unknown')`,
			string(to), proof, database.At(s.clock.Now()), in.ID(), letter, carrier)
		return err
	})
}

// burn drops a letter that has nothing in it and that nobody has taken.
func (s Store) burn(ctx context.Context, in scope.Commune, letter uuid.UUID) error {
	return s.db.Tx(ctx, func(tx database.Tx) error {
		_, err := tx.Exec(ctx, `DELETE FROM notice_delivery WHERE commune_id = ? AND letter_id = ? AND state = 'waiting'`, in.ID(), letter)
		return err
	})
}
