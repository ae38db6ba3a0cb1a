package plan

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/blob"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/plandoc"
	"lantoa/internal/scope"
	"lantoa/internal/search"
)

type draftRow struct {
	ID        uuid.UUID
	FileName  string
	FileHash  string
	Reading   database.JSON[plandoc.Reading]
	Proposal  database.JSON[Proposal]
	State     string
	CreatedAt database.Instant
	Version   int64
}

func (r draftRow) draft() Draft {
	return Draft{ID: r.ID, FileName: r.FileName, FileHash: r.FileHash, Reading: r.Reading.V, Proposal: r.Proposal.V,
		Confirmed: r.State == "confirmed", CreatedAt: r.CreatedAt.Time, Version: r.Version}
}

const draftColumns = `SELECT id, file_name, file_hash, reading, proposal, state, created_at, version FROM plan_draft`

// Import reads a document and keeps it with a first proposal. A file that was
// imported before opens the draft it made then. A document with a secrecy mark is
// refused before anything is stored.
func (s Store) Import(ctx context.Context, in scope.Commune, by, id uuid.UUID, fileName string, data []byte) (Draft, error) {
	reading, err := plandoc.Read(fileName, data)
	if err != nil {
		return Draft{}, err
	}
	if d, err := s.draftByHash(ctx, s.db, in, blob.HashOf(data)); !errs.Is(err, errs.NotFound) {
		return d, err
	}
	units, err := s.units.Tree(ctx, in)
	if err != nil {
		return Draft{}, err
	}
	proposal, err := propose(reading, units)
	if err != nil {
		return Draft{}, err
	}
	now := s.clock.Now()
	err = s.db.Tx(ctx, func(tx database.Tx) error {
		hash, err := s.blobs.Put(ctx, tx, in, data, contentType(fileName), now)
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `INSERT INTO plan_draft (commune_id, id, file_name, file_hash, reading, proposal, state, created_by, created_at) VALUES (?, ?, ?, ?, ?, ?, 'open', ?, ?)`,
			in.ID(), id, fileName, string(hash), database.JSON[plandoc.Reading]{V: reading}, database.JSON[Proposal]{V: proposal}, member(by), database.At(now))
		if err != nil {
			return err
		}
		return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "plan.imported", Subject: id, At: now})
	})
	if errs.Is(err, errs.Conflict) { // somebody imported the same file meanwhile
		d, missing := s.draftByHash(ctx, s.db, in, blob.HashOf(data))
		if errs.Is(missing, errs.NotFound) { // the id is another file's
			return Draft{}, err
		}
		return d, missing
	}
	if err != nil {
		return Draft{}, err
	}
	return s.Draft(ctx, in, id)
}

func (s Store) draftByHash(ctx context.Context, r database.Reader, in scope.Commune, h blob.Hash) (Draft, error) {
	var row draftRow
	err := r.Get(ctx, &row, draftColumns+` WHERE commune_id = ? AND file_hash = ?`, in.ID(), string(h))
	return row.draft(), err
}

// Draft is the draft of that id.
func (s Store) Draft(ctx context.Context, in scope.Commune, id uuid.UUID) (Draft, error) {
	return draftByID(ctx, s.db, in, id)
}

func draftByID(ctx context.Context, r database.Reader, in scope.Commune, id uuid.UUID) (Draft, error) {
	var row draftRow
	err := r.Get(ctx, &row, draftColumns+` WHERE commune_id = ? AND id = ?`, in.ID(), id)
	return row.draft(), err
}

// Waiting is the drafts that nobody has confirmed yet, the newest first.
func (s Store) Waiting(ctx context.Context, in scope.Commune) ([]Draft, error) {
	var rows []draftRow
	err := s.db.Select(ctx, &rows, draftColumns+` WHERE commune_id = ? AND state = 'open' ORDER BY created_at DESC`, in.ID())
	drafts := make([]Draft, len(rows))
	for i, row := range rows {
		drafts[i] = row.draft()
	}
	return drafts, err
}

// Title names the plan to be.
func (s Store) Title(ctx context.Context, in scope.Commune, by, draftID uuid.UUID, version int64, title string) error {
	return s.change(ctx, in, by, draftID, version, "title", func(_ Draft, p *Proposal) error {
		p.Title = strings.TrimSpace(title)
		var check errs.Fields
		check.Check("title", p.Title != "", "plan.title.none")
		check.Check("title", len([]rune(p.Title)) <= longestTitle, "plan.title.long", errs.Args{"Limit": longestTitle})
		return check.Err()
	})
}

// Propose adds a task of the commune's own under a clause; the same id twice adds it once.
func (s Store) Propose(ctx context.Context, in scope.Commune, by, draftID uuid.UUID, version int64, taskID uuid.UUID, e Edit) error {
	e, err := s.checked(ctx, in, e)
	if err != nil {
		return err
	}
	d, err := s.Draft(ctx, in, draftID)
	if err != nil {
		return err
	}
	if _, err := d.Find(taskID); err == nil {
		return nil
	}
	return s.change(ctx, in, by, draftID, version, "tasks", func(d Draft, p *Proposal) error {
		if !knows(clausesOf(d.Reading), e.Clause) {
			return errs.New(errs.Invalid, "plan.clause.unknown")
		}
		t := Proposed{ID: taskID, Kind: Subtask, Origin: FromCommune, Deadline: plandoc.ParseDeadline("")}
		t.edit(e)
		p.Tasks = append(p.Tasks, t)
		return nil
	})
}

// Amend changes a proposed task.
func (s Store) Amend(ctx context.Context, in scope.Commune, by, draftID uuid.UUID, version int64, taskID uuid.UUID, e Edit) error {
	e, err := s.checked(ctx, in, e)
	if err != nil {
		return err
	}
	return s.change(ctx, in, by, draftID, version, "tasks", func(d Draft, p *Proposal) error {
		t, err := p.task(taskID)
		if err != nil {
			return err
		}
		if !knows(clausesOf(d.Reading), e.Clause) {
			return errs.New(errs.Invalid, "plan.clause.unknown")
		}
		t.edit(e)
		return nil
	})
}

// Drop leaves a proposed task out of the plan; keep takes it back in.
func (s Store) Drop(ctx context.Context, in scope.Commune, by, draftID uuid.UUID, version int64, taskID uuid.UUID, drop bool) error {
	return s.change(ctx, in, by, draftID, version, "tasks", func(_ Draft, p *Proposal) error {
		t, err := p.task(taskID)
		if err != nil {
			return err
		}
		t.Dropped = drop
		return nil
	})
}

// checked is the edit as it is stored, once nothing in it must be mended.
func (s Store) checked(ctx context.Context, in scope.Commune, e Edit) (Edit, error) {
	e = e.tidied()
	if err := e.Validate(); err != nil {
		return e, err
	}
	units, err := s.units.Tree(ctx, in)
	if err != nil {
		return e, err
	}
	return e, e.of(units)
}

// change does one thing to a proposal whose version is still the one that was read.
// What is so already is left alone, so a form sent twice is harmless.
func (s Store) change(ctx context.Context, in scope.Commune, by, draftID uuid.UUID, version int64, field string, do func(Draft, *Proposal) error) error {
	return s.db.Tx(ctx, func(tx database.Tx) error {
		d, err := draftByID(ctx, tx, in, draftID)
		if err != nil {
			return err
		}
		if d.Confirmed {
			return errs.New(errs.Conflict, "plan.draft.confirmed")
		}
		before, err := database.JSON[Proposal]{V: d.Proposal}.Value()
		if err != nil {
			return err
		}
		if err := do(d, &d.Proposal); err != nil {
			return err
		}
		if after, err := (database.JSON[Proposal]{V: d.Proposal}).Value(); err != nil || after == before {
			return err
		}
		n, err := tx.Exec(ctx, `UPDATE plan_draft SET proposal = ?, version = version + 1 WHERE commune_id = ? AND id = ? AND version = ? AND state = 'open'`,
			database.JSON[Proposal]{V: d.Proposal}, in.ID(), draftID, version)
		if err != nil {
			return err
		}
		if n == 0 {
			return errs.New(errs.Conflict, "conflict")
		}
		return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "plan.draft.changed", Subject: draftID, Fields: []string{field}, At: s.clock.Now()})
	})
}

// Confirm makes the plan, its clauses, tasks, assignments and first occurrences in
// one transaction. Confirmed twice, it is made once and both get the same plan.
func (s Store) Confirm(ctx context.Context, in scope.Commune, by, draftID uuid.UUID, version int64) (Plan, error) {
	err := s.db.Tx(ctx, func(tx database.Tx) error {
		d, err := draftByID(ctx, tx, in, draftID)
		if err != nil || d.Confirmed {
			return err
		}
		if err := d.Ready(); err != nil {
			return err
		}
		n, err := tx.Exec(ctx, `UPDATE plan_draft SET state = 'confirmed', version = version + 1 WHERE commune_id = ? AND id = ? AND version = ? AND state = 'open'`,
			in.ID(), draftID, version)
		if err != nil {
			return err
		}
		if n == 0 {
			now, err := draftByID(ctx, tx, in, draftID)
			if err == nil && !now.Confirmed {
				err = errs.New(errs.Conflict, "conflict")
			}
			return err
		}
		if err := s.make(ctx, tx, in, by, d); err != nil {
			return err
		}
		if err := tellConfirmed(ctx, tx, in, by, d); err != nil {
			return err
		}
		return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "plan.confirmed", Subject: draftID, At: s.clock.Now()})
	})
	if err != nil {
		return Plan{}, err
	}
	return s.ByID(ctx, in, draftID)
}

func (s Store) make(ctx context.Context, tx database.Tx, in scope.Commune, by uuid.UUID, d Draft) error {
	h := d.Reading.Header
	slug, err := freeSlug(ctx, tx, in, d.Proposal.Title)
	if err != nil {
		return err
	}
	var sample bool
	if err := tx.Get(ctx, &sample, `SELECT sample FROM commune WHERE id = ?`, in.ID()); err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `INSERT INTO plan (commune_id, id, slug, title, kind, subject, number, issuer, issued_on, system, file_name, file_hash, confirmed_by, confirmed_at, sample) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		in.ID(), d.ID, slug, d.Proposal.Title, h.Kind, h.Subject, h.Number, h.Issuer, nullable(h.Date), h.System, d.FileName, d.FileHash, member(by), database.At(s.clock.Now()), sample)
	if err != nil {
		return err
	}
	clauses := clausesOf(d.Reading)
	for i, c := range clauses {
		_, err := tx.Exec(ctx, `INSERT INTO clause (commune_id, plan_id, address, parent, position, label, title, text, role) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			in.ID(), d.ID, c.Address, c.Parent, i, c.Label, c.Title, c.Text, c.Role)
		if err != nil {
			return err
		}
	}
	p := Plan{ID: d.ID, Title: d.Proposal.Title, Subject: h.Subject, Number: h.Number, Issuer: h.Issuer}
	if err := findable(ctx, tx, in, p, clauses); err != nil {
		return err
	}
	position := 0
	for _, t := range d.Proposal.Tasks {
		if t.Dropped {
			continue
		}
		if err := s.insertTask(ctx, tx, in, d.ID, position, t); err != nil {
			return err
		}
		position++
	}
	return laterExpand(ctx, tx, in, d.ID, s.clock.Now())
}

func (s Store) insertTask(ctx context.Context, tx database.Tx, in scope.Commune, planID uuid.UUID, position int, t Proposed) error {
	_, err := tx.Exec(ctx, `INSERT INTO task (commune_id, id, plan_id, clause, kind, text, output, outside, deadline, deadline_origin, position, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		in.ID(), t.ID, planID, t.Clause, string(t.Kind), t.Text, t.Output, t.Outside, database.JSON[plandoc.Deadline]{V: t.Deadline}, string(t.Origin), position, database.At(s.clock.Now()))
	if err != nil {
		return err
	}
	if err := search.Put(ctx, tx, in, soughtTask(t.ID, t.Clause, t.Text, t.Output)); err != nil {
		return err
	}
	days, err := dues(t.Deadline, clock.Today(s.clock))
	if err != nil {
		return err
	}
	for _, unitID := range t.Leads {
		if err := assign(ctx, tx, in, t.ID, unitID, Lead); err != nil {
			return err
		}
		for _, due := range days {
			if err := insertOccurrence(ctx, tx, in, t.ID, unitID, due); err != nil {
				return err
			}
		}
	}
	for _, unitID := range t.Partners {
		if err := assign(ctx, tx, in, t.ID, unitID, Partner); err != nil {
			return err
		}
	}
	return nil
}

func assign(ctx context.Context, tx database.Tx, in scope.Commune, taskID, unitID uuid.UUID, part Part) error {
	_, err := tx.Exec(ctx, `INSERT INTO assignment (commune_id, task_id, unit_id, part) VALUES (?, ?, ?, ?)`, in.ID(), taskID, unitID, string(part))
	return err
}

func knows(clauses []Clause, address string) bool {
	for _, c := range clauses {
		if c.Address == address {
			return true
		}
	}
	return false
}
