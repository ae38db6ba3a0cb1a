-- +goose Up
CREATE TABLE unit (
  commune_id TEXT   NOT NULL REFERENCES commune (id),
  id         TEXT   NOT NULL,
  parent_id  TEXT,
  kind       TEXT   NOT NULL,
  name       TEXT   NOT NULL,
  valid_from TEXT,
  valid_to   TEXT,
  position   INTEGER NOT NULL DEFAULT 0,
  sample     BOOLEAN NOT NULL DEFAULT FALSE,
  version    INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (commune_id, id),
  FOREIGN KEY (commune_id, parent_id) REFERENCES unit (commune_id, id)
);
CREATE INDEX unit_order ON unit (commune_id, position, name);

-- Every name a unit is called by, its own included, folded for matching.
CREATE TABLE unit_alias (
  commune_id TEXT NOT NULL,
  folded     TEXT NOT NULL,
  unit_id    TEXT NOT NULL,
  name       TEXT NOT NULL,
  PRIMARY KEY (commune_id, folded, unit_id),
  FOREIGN KEY (commune_id, unit_id) REFERENCES unit (commune_id, id)
);
CREATE INDEX unit_alias_unit ON unit_alias (commune_id, unit_id);
