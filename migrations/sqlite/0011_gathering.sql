-- +goose Up
-- A meeting or class that residents may join. What they see is only what a second
-- member approved; the columns beside it are what was last written.
CREATE TABLE gathering (
  commune_id   TEXT   NOT NULL REFERENCES commune (id),
  id           TEXT   NOT NULL,
  unit_id      TEXT   NOT NULL, -- who holds it
  task_id      TEXT,
  title        TEXT   NOT NULL,
  held_on      TEXT   NOT NULL,
  begins       TEXT   NOT NULL, -- "19:00"
  ends         TEXT   NOT NULL DEFAULT '',
  place        TEXT   NOT NULL,
  invited      TEXT   NOT NULL,
  phone        TEXT   NOT NULL DEFAULT '',
  state        TEXT   NOT NULL CHECK (state IN ('waiting', 'returned', 'published', 'cancelled')),
  reason       TEXT   NOT NULL DEFAULT '', -- why it came back, or is put off
  public       TEXT,            -- JSON of what residents see; NULL before the first approval
  public_on    TEXT,            -- its day
  written_by   TEXT   NOT NULL,
  written_at   INTEGER NOT NULL,
  decided_by   TEXT,
  decided_at   INTEGER,
  sample       BOOLEAN NOT NULL DEFAULT FALSE,
  version      INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (commune_id, id),
  FOREIGN KEY (commune_id, unit_id) REFERENCES unit (commune_id, id),
  FOREIGN KEY (commune_id, task_id) REFERENCES task (commune_id, id),
  FOREIGN KEY (commune_id, written_by) REFERENCES member (commune_id, id)
);
CREATE INDEX gathering_held ON gathering (commune_id, held_on, id);
CREATE INDEX gathering_unit ON gathering (commune_id, unit_id, held_on);
CREATE INDEX gathering_public ON gathering (commune_id, public_on);
