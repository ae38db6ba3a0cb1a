package database

import (
	"context"
	"slices"
	"strconv"
	"strings"
)

// Rows that SQLite is to reckon with where a commune has been at work for years. Not
// measured: left to itself SQLite takes commune_id, with which every index begins, for a
// narrow choice, and what it measured one day would make another plan the next.
const (
	manyRows = 50_000
	someRows = 5_000 // in an index of those rows only that still wait for something
	fewRows  = 100
)

// idle is how many connections for reading are kept while nobody reads.
const idle = 2

// few lists the tables of which a commune has only some dozens of rows.
func few() string {
	return " commune unit unit_alias member member_grant plan plan_draft report notice_choice "
}

// reckon tells SQLite how much its tables are to hold, the same on every machine and in
// every test. PostgreSQL counts for itself.
func (db *DB) reckon(ctx context.Context) error {
	if db.engine != SQLite {
		return nil
	}
	var columns []struct {
		Tbl     string
		Idx     string
		Names   string
		OnlyOne bool
		Partial bool
	}
	err := db.Select(ctx, &columns, `SELECT t.name AS tbl, i.name AS idx, (SELECT group_concat(COALESCE(c.name, ''), ' ') FROM pragma_index_info(i.name) c) AS names, i."unique" AS only_one, i.partial AS partial
		FROM sqlite_master t JOIN pragma_index_list(t.name) i WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, i.name`)
	if err != nil {
		return err
	}
	want := make([]figure, len(columns))
	for i, c := range columns {
		want[i] = figure{c.Tbl, c.Idx, figures(rowsOf(c.Tbl, c.Partial), strings.Split(c.Names, " "), c.OnlyOne)}
	}
	if told, err := db.told(ctx); err != nil || slices.Equal(told, want) { // nothing is written while another process writes
		return err
	}
	err = db.Tx(ctx, func(tx Tx) error {
		// The table of figures comes into being with the first ANALYZE.
		for _, do := range []string{`ANALYZE commune`, `DELETE FROM sqlite_stat1`} {
			if _, err := tx.Exec(ctx, do); err != nil {
				return err
			}
		}
		for _, f := range want {
			if _, err := tx.Exec(ctx, `INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)`, f.Tbl, f.Idx, f.Stat); err != nil {
				return err
			}
		}
		_, err := tx.Exec(ctx, `ANALYZE sqlite_schema`)
		return err
	})
	// A connection that has read already goes on with the old figures: none is kept.
	db.read.SetMaxIdleConns(0)
	db.read.SetMaxIdleConns(idle)
	return err
}

// figure is one line of what SQLite reckons with.
type figure struct{ Tbl, Idx, Stat string }

// told is what SQLite was told before, in the order of names.
func (db *DB) told(ctx context.Context) ([]figure, error) {
	var there int
	if err := db.Get(ctx, &there, `SELECT COUNT(*) FROM sqlite_master WHERE name = 'sqlite_stat1'`); err != nil || there == 0 {
		return nil, err
	}
	var list []figure
	err := db.Select(ctx, &list, `SELECT tbl, idx, stat FROM sqlite_stat1 ORDER BY tbl, idx`)
	return list, err
}

func rowsOf(table string, partial bool) int {
	switch {
	case strings.Contains(few(), " "+table+" "):
		return fewRows
	case partial:
		return someRows
	}
	return manyRows
}

// figures is the rows of an index, and how many of them are alike in the first column,
// in the first two, and so on: all in the first.
func figures(rows int, columns []string, onlyOne bool) string {
	list, alike := []string{strconv.Itoa(rows)}, rows
	for i, column := range columns {
		switch {
		case onlyOne && i == len(columns)-1:
			alike = 1
		case i == 0:
		case strings.Contains(" state kind part outside standing ", " "+column+" "): // one of a few words
			alike = max(1, alike/4)
		default:
			alike = max(1, min(40, alike/8))
		}
		list = append(list, strconv.Itoa(alike))
	}
	return strings.Join(list, " ")
}
