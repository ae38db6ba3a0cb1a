package database

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"time"

	"github.com/golang-sql/civil"
)

// Instant is a column of UTC microseconds; the zero time is NULL.
type Instant struct{ time.Time }

// At is the instant of t.
func At(t time.Time) Instant { return Instant{t} }

// Value stores microseconds since 1970.
func (i Instant) Value() (driver.Value, error) {
	if i.IsZero() {
		return nil, nil
	}
	return i.UnixMicro(), nil
}

// Scan reads microseconds since 1970.
func (i *Instant) Scan(v any) error {
	switch v := v.(type) {
	case nil:
		i.Time = time.Time{}
	case int64:
		i.Time = time.UnixMicro(v).UTC()
	default:
		return fmt.Errorf("instant column holds %T", v)
	}
	return nil
}

// Date is a column of local dates, "2026-11-20"; the zero date is NULL.
type Date struct{ civil.Date }

// On is the column value of d.
func On(d civil.Date) Date { return Date{d} }

// Value stores the date's ISO form.
func (d Date) Value() (driver.Value, error) {
	if d.IsZero() {
		return nil, nil
	}
	return d.String(), nil
}

// Scan reads the date's ISO form.
func (d *Date) Scan(v any) error {
	switch v := v.(type) {
	case nil:
		d.Date = civil.Date{}
		return nil
	case string:
		return d.UnmarshalText([]byte(v))
	case []byte:
		return d.UnmarshalText(v)
	}
	return fmt.Errorf("date column holds %T", v)
}

// JSON is a column that holds V as JSON text.
type JSON[V any] struct{ V V }

// Value stores the JSON text.
func (j JSON[V]) Value() (driver.Value, error) {
	text, err := json.Marshal(j.V)
	return string(text), err
}

// Scan reads the JSON text.
func (j *JSON[V]) Scan(v any) error {
	switch v := v.(type) {
	case string:
		return json.Unmarshal([]byte(v), &j.V)
	case []byte:
		return json.Unmarshal(v, &j.V)
	}
	return fmt.Errorf("json column holds %T", v)
}
