package notice

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
)

// Watch knows which units are silent today.
type Watch interface {
	Silent(ctx context.Context, in scope.Commune) ([]uuid.UUID, error)
}

// namedUnits is how many units a sentence names before it only counts them.
const namedUnits = 5

// listen tells the coordinators which units became silent since the last look. A unit
// is told of again only after it was heard of in between.
func (s Store) listen(ctx context.Context, in scope.Commune) error {
	if s.outlook.Watch == nil {
		return nil
	}
	silent, err := s.outlook.Watch.Silent(ctx, in)
	if err != nil {
		return err
	}
	units, err := s.units.Tree(ctx, in)
	if err != nil {
		return err
	}
	return s.db.Tx(ctx, func(tx database.Tx) error {
		if err := forget(ctx, tx, in, silent); err != nil {
			return err
		}
		var fresh []uuid.UUID
		for _, id := range silent {
			n, err := tx.Exec(ctx, `INSERT INTO notice_silence (commune_id, unit_id) VALUES (?, ?) ON CONFLICT (commune_id, unit_id) DO NOTHING`, in.ID(), id)
			if err != nil {
				return err
			}
			if n == 1 {
				fresh = append(fresh, id)
			}
		}
		if len(fresh) == 0 {
			return nil
		}
		names := units.Names(fresh)
		shown := strings.Join(names[:min(len(names), namedUnits)], ", ")
		if len(names) > namedUnits {
			shown += ", …"
		}
		return Tell(ctx, tx, in, Event{Kind: UnitsSilent, Subject: in.ID(), Path: "/console/overview/silent",
			Args: errs.Args{"Count": len(fresh), "Units": shown}, To: Audience{Holding: permission.AcceptActivities}})
	})
}

// forget drops the units that are silent no more.
func forget(ctx context.Context, tx database.Tx, in scope.Commune, silent []uuid.UUID) error {
	query, args := `DELETE FROM notice_silence WHERE commune_id = ?`, []any{in.ID()}
	if len(silent) > 0 {
		query += ` AND unit_id NOT IN (` + database.Marks(len(silent)) + `)`
		for _, id := range silent {
			args = append(args, id)
		}
	}
	_, err := tx.Exec(ctx, query, args...)
	return err
}
