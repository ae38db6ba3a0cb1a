package notice

import (
	"context"
	"maps"
	"slices"

	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
)

// Choices are how a member wants to hear.
type Choices struct {
	Paces    map[Topic]Pace // a topic that is not in it goes as usual
	Carriers []string       // wanted beside the app
	Version  int64          // 0 until something was chosen
}

// PaceOf is how soon the member hears of such a thing.
func (c Choices) PaceOf(k Kind) Pace {
	if p, chosen := c.Paces[k.Topic()]; chosen {
		return p
	}
	return k.manner().usual
}

// validate reports every field that must be mended; a topic's field has its name.
func (c Choices) validate(carriers []string) error {
	var p errs.Fields
	for topic, pace := range c.Paces {
		p.Check(string(topic), slices.Contains(Topics(), topic) && pace.Valid(), "notices.pace.unknown")
	}
	for _, name := range c.Carriers {
		p.Check("carriers", slices.Contains(carriers, name), "notices.carrier.unknown")
	}
	return p.Err()
}

func (c Choices) same(o Choices) bool {
	return maps.Equal(c.Paces, o.Paces) && slices.Equal(c.Carriers, o.Carriers)
}

type choiceRow struct {
	MemberID uuid.UUID
	Paces    database.JSON[map[Topic]Pace]
	Carriers database.JSON[[]string]
	Version  int64
}

func (r choiceRow) choices() Choices { return Choices{r.Paces.V, r.Carriers.V, r.Version} }

const choiceColumns = `SELECT member_id, paces, carriers, version FROM notice_choice WHERE commune_id = ?`

// Choices is what the member chose; everything is as usual for who chose nothing.
func (s Store) Choices(ctx context.Context, in scope.Commune, memberID uuid.UUID) (Choices, error) {
	return choicesOf(ctx, s.db, in, memberID)
}

func choicesOf(ctx context.Context, from database.Reader, in scope.Commune, memberID uuid.UUID) (Choices, error) {
	var row choiceRow
	err := from.Get(ctx, &row, choiceColumns+` AND member_id = ?`, in.ID(), memberID)
	if errs.Is(err, errs.NotFound) {
		return Choices{}, nil
	}
	return row.choices(), err
}

func (s Store) allChoices(ctx context.Context, in scope.Commune) (map[uuid.UUID]Choices, error) {
	var rows []choiceRow
	if err := s.db.Select(ctx, &rows, choiceColumns, in.ID()); err != nil {
		return nil, err
	}
	all := make(map[uuid.UUID]Choices, len(rows))
	for _, r := range rows {
		all[r.MemberID] = r.choices()
	}
	return all, nil
}

// Choose stores a member's own choices when they are still of the version that was
// read. What is chosen already is left alone. Notices made before keep their hour.
func (s Store) Choose(ctx context.Context, in scope.Commune, memberID uuid.UUID, c Choices) error {
	if err := c.validate(s.Carriers()); err != nil {
		return err
	}
	c.Carriers = slices.Clone(c.Carriers)
	slices.Sort(c.Carriers)
	c.Carriers = slices.Compact(c.Carriers)
	return s.db.Tx(ctx, func(tx database.Tx) error {
		there, err := choicesOf(ctx, tx, in, memberID)
		if err != nil || there.same(c) {
			return err
		}
		n, err := tx.Exec(ctx, `INSERT INTO notice_choice (commune_id, member_id, paces, carriers, version) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (commune_id, member_id) DO UPDATE SET paces = excluded.paces, carriers = excluded.carriers, version = excluded.version WHERE notice_choice.version = ?`,
			in.ID(), memberID, database.JSON[map[Topic]Pace]{V: c.Paces}, database.JSON[[]string]{V: c.Carriers}, c.Version+1, c.Version)
		if err != nil {
			return err
		}
		if n == 0 {
			return errs.New(errs.Conflict, "conflict")
		}
		return audit.Record(ctx, tx, in, audit.Entry{By: memberID, Action: "notice.chosen", Subject: memberID, Fields: []string{"paces", "carriers"}, At: s.clock.Now()})
	})
}

// Carriers names the carriers there are beside the app.
func (s Store) Carriers() []string {
	var names []string
	for _, c := range s.carriers {
		names = append(names, c.Name())
	}
	return names
}

// wanted is the carriers that the member chose and that are still there.
func (s Store) wanted(c Choices) []string {
	return slices.DeleteFunc(s.Carriers(), func(name string) bool { return !slices.Contains(c.Carriers, name) })
}
