package member

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/search"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
)

// Store keeps the members of every commune, each apart.
type Store struct {
	db        *database.DB
	clock     clock.Clock
	units     unit.Store
	passwords hasher
}

// NewStore keeps members in db.
func NewStore(db *database.DB, c clock.Clock) Store {
	return Store{db: db, clock: c, units: unit.NewStore(db, c), passwords: newHasher()}
}

type memberRow struct {
	ID           uuid.UUID
	UnitID       *uuid.UUID
	Name         string
	Login        string
	PasswordHash string
	Active       bool
	Sample       bool
	Version      int64
	SignOuts     int64
}

const memberColumns = `SELECT id, unit_id, name, login, password_hash, active, sample, version, sign_outs FROM member WHERE commune_id = ?`

func (r memberRow) member(grants []Grant) Member {
	m := Member{ID: r.ID, Name: r.Name, Login: r.Login, Active: r.Active, Joined: r.joined(), Sample: r.Sample, Version: r.Version,
		Grants: ordered(grants), Seal: seal(r.PasswordHash, r.SignOuts)}
	if r.UnitID != nil {
		m.UnitID = *r.UnitID
	}
	return m
}

func (r memberRow) joined() bool { return r.PasswordHash != "" }

type grantRow struct {
	MemberID uuid.UUID
	Role     permission.Role
	UnitID   *uuid.UUID
}

func (r grantRow) grant() Grant {
	if r.UnitID == nil {
		return Grant{Role: r.Role}
	}
	return Grant{Role: r.Role, UnitID: *r.UnitID}
}

const grantColumns = `SELECT member_id, role, unit_id FROM member_grant WHERE commune_id = ?`

// column is the value of an id that may be missing.
func column(id uuid.UUID) *uuid.UUID {
	if id == uuid.Nil {
		return nil
	}
	return &id
}

// ByID is one member.
func (s Store) ByID(ctx context.Context, in scope.Commune, id uuid.UUID) (Member, error) {
	row, err := rowOf(ctx, s.db, in, id)
	if err != nil {
		return Member{}, err
	}
	return withGrants(ctx, s.db, in, row)
}

func rowOf(ctx context.Context, from database.Reader, in scope.Commune, id uuid.UUID) (memberRow, error) {
	var row memberRow
	err := from.Get(ctx, &row, memberColumns+` AND id = ?`, in.ID(), id)
	return row, err
}

func withGrants(ctx context.Context, from database.Reader, in scope.Commune, row memberRow) (Member, error) {
	var rows []grantRow
	if err := from.Select(ctx, &rows, grantColumns+` AND member_id = ?`, in.ID(), row.ID); err != nil {
		return Member{}, err
	}
	var grants []Grant
	for _, r := range rows {
		grants = append(grants, r.grant())
	}
	return row.member(grants), nil
}

// All is every member by name, those no longer active too.
func (s Store) All(ctx context.Context, in scope.Commune) ([]Member, error) {
	var rows []memberRow
	if err := s.db.Select(ctx, &rows, memberColumns, in.ID()); err != nil {
		return nil, err
	}
	var granted []grantRow
	if err := s.db.Select(ctx, &granted, grantColumns, in.ID()); err != nil {
		return nil, err
	}
	grants := map[uuid.UUID][]Grant{}
	for _, g := range granted {
		grants[g.MemberID] = append(grants[g.MemberID], g.grant())
	}
	all := make([]Member, len(rows))
	for i, r := range rows {
		all[i] = r.member(grants[r.ID])
	}
	slices.SortFunc(all, func(a, b Member) int {
		return strings.Compare(viet.Fold(a.Name)+"\n"+a.Login, viet.Fold(b.Name)+"\n"+b.Login)
	})
	return all, nil
}

// Add stores a new, active member under the id that its maker gave it. The same id
// with the same draft is done already; with another draft it is refused.
func (s Store) Add(ctx context.Context, in scope.Commune, by, id uuid.UUID, d Draft) (Member, error) {
	prepared, err := s.prepare(ctx, d)
	if err != nil {
		return Member{}, err
	}
	var added Member
	err = s.db.Tx(ctx, func(tx database.Tx) (err error) {
		added, err = s.addIn(ctx, tx, in, by, id, prepared)
		return err
	})
	return added, err
}

// prepared is a draft that was validated, with what takes long done.
type prepared struct {
	Draft
	hash string
}

func (s Store) prepare(ctx context.Context, d Draft) (prepared, error) {
	if err := d.Validate(); err != nil {
		return prepared{}, err
	}
	d.Name, d.Login, d.Grants = tidy(d.Name), normalLogin(d.Login), ordered(d.Grants)
	if d.Invited {
		return prepared{d, ""}, nil
	}
	hash, err := s.passwords.hash(ctx, d.Password)
	return prepared{d, hash}, err
}

func (s Store) addIn(ctx context.Context, tx database.Tx, in scope.Commune, by, id uuid.UUID, d prepared) (Member, error) {
	var rows []memberRow
	if err := tx.Select(ctx, &rows, memberColumns+` AND (id = ? OR login = ?)`, in.ID(), id, d.Login); err != nil {
		return Member{}, err
	}
	for _, r := range rows {
		if r.ID == id {
			return s.addedBefore(ctx, tx, in, r, d.Draft)
		}
	}
	var p errs.Fields
	p.Check("login", len(rows) == 0, "member.login.taken")
	if err := s.checkUnits(ctx, tx, in, &p, d.UnitID, d.Grants); err != nil {
		return Member{}, err
	}
	row := memberRow{ID: id, UnitID: column(d.UnitID), Name: d.Name, Login: d.Login, PasswordHash: d.hash, Active: true, Sample: d.Sample, Version: 1}
	_, err := tx.Exec(ctx, `INSERT INTO member (commune_id, id, unit_id, name, login, password_hash, active, sample, created_at, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		in.ID(), row.ID, row.UnitID, row.Name, row.Login, row.PasswordHash, row.Active, row.Sample, database.At(s.clock.Now()), row.Version)
	if err != nil {
		return Member{}, err
	}
	if err := grant(ctx, tx, in, id, d.Grants); err != nil {
		return Member{}, err
	}
	if err := search.Put(ctx, tx, in, sought(id, row.Name, row.Login)); err != nil {
		return Member{}, err
	}
	return row.member(d.Grants), s.record(ctx, tx, in, audit.Entry{By: by, Action: "member.added", Subject: id})
}

func (s Store) addedBefore(ctx context.Context, tx database.Tx, in scope.Commune, row memberRow, d Draft) (Member, error) {
	there, err := withGrants(ctx, tx, in, row)
	if err != nil {
		return Member{}, err
	}
	matches := d.Invited
	if !d.Invited && row.joined() {
		if matches, err = s.passwords.matches(ctx, d.Password, row.PasswordHash); err != nil {
			return Member{}, err
		}
	}
	if !matches || there.Name != d.Name || there.UnitID != d.UnitID || there.Login != d.Login || there.Sample != d.Sample || !slices.Equal(there.Grants, d.Grants) {
		return Member{}, errs.New(errs.Conflict, "member.id_taken")
	}
	return there, nil
}

// Update changes the member, if they are still of the version that was read.
// A change that was made already changes nothing, so sending it twice is harmless.
// Who is no longer active is signed out and loses every link; who is given more than
// a PIN is good for loses the personal link. The last administrator stays one.
func (s Store) Update(ctx context.Context, in scope.Commune, by, id uuid.UUID, version int64, c Change) (Member, error) {
	if err := c.Validate(); err != nil {
		return Member{}, err
	}
	c.Name, c.Grants = tidy(c.Name), ordered(c.Grants)
	var changed Member
	err := s.db.Tx(ctx, func(tx database.Tx) error {
		row, err := rowOf(ctx, tx, in, id)
		if err != nil {
			return err
		}
		there, err := withGrants(ctx, tx, in, row)
		if err != nil {
			return err
		}
		fields := c.changed(there)
		if len(fields) == 0 {
			changed = there
			return nil
		}
		var p errs.Fields
		if err := s.checkUnits(ctx, tx, in, &p, c.UnitID, c.Grants); err != nil {
			return err
		}
		// The condition on the version is what keeps two savers apart.
		n, err := tx.Exec(ctx, `UPDATE member SET name = ?, unit_id = ?, active = ?, version = version + 1 WHERE commune_id = ? AND id = ? AND version = ?`,
			c.Name, column(c.UnitID), c.Active, in.ID(), id, version)
		if err != nil {
			return err
		}
		if n == 0 {
			return errs.New(errs.Conflict, "conflict")
		}
		if err := grant(ctx, tx, in, id, c.Grants); err != nil {
			return err
		}
		if err := search.Put(ctx, tx, in, sought(id, c.Name, there.Login)); err != nil {
			return err
		}
		if err := s.record(ctx, tx, in, audit.Entry{By: by, Action: "member.changed", Subject: id, Fields: fields}); err != nil {
			return err
		}
		// After the record, which lets one change at a time through: two administrators
		// who step down at once are not both let go.
		if err := mustBeAdministered(ctx, tx, in, there, c); err != nil {
			return err
		}
		if err := closeDoors(ctx, tx, in, id, c); err != nil {
			return err
		}
		if row, err = rowOf(ctx, tx, in, id); err != nil {
			return err
		}
		changed, err = withGrants(ctx, tx, in, row)
		return err
	})
	return changed, err
}

func (c Change) changed(m Member) []string {
	var fields []string
	note := func(name string, differs bool) {
		if differs {
			fields = append(fields, name)
		}
	}
	note("name", c.Name != m.Name)
	note("unit_id", c.UnitID != m.UnitID)
	note("active", c.Active != m.Active)
	note("grants", !slices.Equal(c.Grants, m.Grants))
	return fields
}

// checkUnits adds to the fields what names a unit that the commune does not have.
func (s Store) checkUnits(ctx context.Context, tx database.Tx, in scope.Commune, p *errs.Fields, unitID uuid.UUID, grants []Grant) error {
	t, err := s.units.TreeIn(ctx, tx, in)
	if err != nil {
		return err
	}
	has := func(id uuid.UUID) bool {
		_, known := t.Get(id)
		return known || id == uuid.Nil
	}
	p.Check("unit_id", has(unitID), "member.unit.unknown")
	p.Check("grants", !slices.ContainsFunc(grants, func(g Grant) bool { return !has(g.UnitID) }), "member.unit.unknown")
	return p.Err()
}

func grant(ctx context.Context, tx database.Tx, in scope.Commune, id uuid.UUID, grants []Grant) error {
	if _, err := tx.Exec(ctx, `DELETE FROM member_grant WHERE commune_id = ? AND member_id = ?`, in.ID(), id); err != nil {
		return err
	}
	for _, g := range grants {
		grantID, err := uuid.NewV7()
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `INSERT INTO member_grant (commune_id, id, member_id, role, unit_id) VALUES (?, ?, ?, ?, ?)`,
			in.ID(), grantID, id, string(g.Role), column(g.UnitID))
		if err != nil {
			return err
		}
	}
	return nil
}

func (s Store) record(ctx context.Context, tx database.Tx, in scope.Commune, e audit.Entry) error {
	e.At = s.clock.Now()
	return audit.Record(ctx, tx, in, e)
}
