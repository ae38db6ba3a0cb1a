-- +goose Up
CREATE TABLE unit (
  commune_id uuid   NOT NULL REFERENCES commune (id),
  id         uuid   NOT NULL,
  parent_id  uuid,
  kind       TEXT   NOT NULL,
  name       TEXT   NOT NULL,
  valid_from TEXT,
  valid_to   TEXT,
  position   BIGINT NOT NULL DEFAULT 0,
  sample     BOOLEAN NOT NULL DEFAULT FALSE,
  version    BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (commune_id, id),
  FOREIGN KEY (commune_id, parent_id) REFERENCES unit (commune_id, id)
);
CREATE INDEX unit_order ON unit (commune_id, position, name);

-- Every name a unit is called by, its own included, folded for matching.
CREATE TABLE unit_alias (
  commune_id uuid NOT NULL,
  folded     TEXT NOT NULL,
  unit_id    uuid NOT NULL,
  name       TEXT NOT NULL,
  PRIMARY KEY (commune_id, folded, unit_id),
  FOREIGN KEY (commune_id, unit_id) REFERENCES unit (commune_id, id)
);
CREATE INDEX unit_alias_unit ON unit_alias (commune_id, unit_id);
