package main

import (
	"context"
	"strings"

	"lantoa/internal/database"
)

// table collects rows and writes them many at a time.
type table struct {
	tx      database.Tx
	insert  string
	columns int
	args    []any
	rows    int
	above   []*table // what its rows point at is written first
}

// together is how many rows one statement writes.
const together = 200

func newTable(tx database.Tx, name, columns string, above ...*table) *table {
	return &table{tx: tx, insert: "INSERT INTO " + name + " (" + columns + ") VALUES ", columns: strings.Count(columns, ",") + 1, above: above}
}

func (t *table) add(ctx context.Context, values ...any) error {
	t.args = append(t.args, values...)
	if t.rows++; t.rows == together {
		return t.flush(ctx)
	}
	return nil
}

func (t *table) flush(ctx context.Context) error {
	if t.rows == 0 {
		return nil
	}
	if err := flush(ctx, t.above...); err != nil {
		return err
	}
	marks := strings.TrimSuffix(strings.Repeat("("+database.Marks(t.columns)+"), ", t.rows), ", ")
	_, err := t.tx.Exec(ctx, t.insert+marks, t.args...)
	t.args, t.rows = t.args[:0], 0
	return err
}

// flush writes what the tables still hold, in that order.
func flush(ctx context.Context, tables ...*table) error {
	for _, t := range tables {
		if err := t.flush(ctx); err != nil {
			return err
		}
	}
	return nil
}
