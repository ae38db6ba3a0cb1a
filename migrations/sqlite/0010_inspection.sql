-- +goose Up
-- What the commune found when it looked at how a unit carries its work out. Units only, never persons.
CREATE TABLE inspection (
  commune_id   TEXT   NOT NULL REFERENCES commune (id),
  id           TEXT   NOT NULL,
  unit_id      TEXT   NOT NULL,
  held_on      TEXT   NOT NULL,
  plan_id      TEXT,
  clause       TEXT   NOT NULL DEFAULT '', -- whole address within the plan
  matter       TEXT   NOT NULL,            -- what was inspected
  finding      TEXT   NOT NULL,
  remedy       TEXT   NOT NULL DEFAULT '', -- what must be mended; '' when nothing
  due_on       TEXT,
  remedied_on  TEXT,
  remedied_how TEXT   NOT NULL DEFAULT '',
  recorded_by  TEXT,
  recorded_at  INTEGER NOT NULL,
  sample       BOOLEAN NOT NULL DEFAULT FALSE,
  version      INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (commune_id, id),
  FOREIGN KEY (commune_id, unit_id) REFERENCES unit (commune_id, id),
  FOREIGN KEY (commune_id, plan_id) REFERENCES plan (commune_id, id)
);
CREATE INDEX inspection_held ON inspection (commune_id, held_on, id);
CREATE INDEX inspection_unit ON inspection (commune_id, unit_id, held_on);
CREATE INDEX inspection_due ON inspection (commune_id, due_on);
