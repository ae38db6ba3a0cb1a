-- +goose Up
-- What a plan wants reached, and by whose figures it will be told.
CREATE TABLE target (
  commune_id      uuid    NOT NULL REFERENCES commune (id),
  id              uuid    NOT NULL,
  plan_id         uuid    NOT NULL,
  position        BIGINT  NOT NULL,
  clause          TEXT    NOT NULL,
  text            TEXT    NOT NULL,
  numerator       TEXT    NOT NULL, -- what is counted; '' while nobody said
  denominator     TEXT    NOT NULL, -- out of what; '' while nobody said
  provider_id     uuid,             -- the unit that gives the figure
  value           DOUBLE PRECISION NOT NULL,
  measure         TEXT    NOT NULL CHECK (measure IN ('percent', 'count')),
  bound           TEXT    NOT NULL CHECK (bound IN ('at_least', 'at_most', 'exactly')),
  deadline        TEXT    NOT NULL, -- JSON
  deadline_origin TEXT    NOT NULL CHECK (deadline_origin IN ('document', 'commune')),
  PRIMARY KEY (commune_id, id),
  FOREIGN KEY (commune_id, plan_id) REFERENCES plan (commune_id, id),
  FOREIGN KEY (commune_id, provider_id) REFERENCES unit (commune_id, id)
);
CREATE INDEX target_plan ON target (commune_id, plan_id, position);
