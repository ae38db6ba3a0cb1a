package commune

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
)

// Founding is how an instance without any commune gets its first.
type Founding struct {
	db        *database.DB
	clock     clock.Clock
	Directory scope.Directory
	members   member.Store
}

// NewFounding founds in db.
func NewFounding(db *database.DB, c clock.Clock, d scope.Directory, members member.Store) Founding {
	return Founding{db: db, clock: c, Directory: d, members: members}
}

// Open tells whether the instance still waits for its first commune.
func (f Founding) Open(ctx context.Context) (bool, error) {
	all, err := f.Directory.All(ctx)
	return len(all) == 0, err
}

// Founded is a commune with its first member.
type Founded struct {
	Commune scope.Commune
	Profile scope.Profile
	Admin   member.Member
}

// Found makes the first commune and its administrator, both or neither. Where a
// commune is already, it is refused.
func (f Founding) Found(ctx context.Context, d Draft, id uuid.UUID, admin member.Draft) (Founded, error) {
	admin.Grants = FirstGrants()
	if err := errs.Both(d.Validate(), admin.Validate()); err != nil {
		return Founded{}, err
	}
	done := Founded{Profile: d.Profile()}
	err := f.db.Tx(ctx, func(tx database.Tx) (err error) {
		if done.Commune, err = f.Directory.FoundFirst(ctx, tx, done.Profile, f.clock.Now()); err != nil {
			return err
		}
		entry := audit.Entry{By: id, Action: "commune.founded", Subject: done.Commune.ID(), At: f.clock.Now()}
		if err := audit.Record(ctx, tx, done.Commune, entry); err != nil {
			return err
		}
		done.Admin, err = f.members.AddIn(ctx, tx, done.Commune, id, id, admin)
		return err
	})
	if err != nil {
		return Founded{}, err
	}
	return done, nil
}

// FirstGrants is what the first administrator may do: set the commune up, no more.
func FirstGrants() []member.Grant { return []member.Grant{{Role: permission.Admin}} }
