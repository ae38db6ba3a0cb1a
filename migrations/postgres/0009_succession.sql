-- +goose Up
-- A unit that closes on a day, and the one that takes its place where there is one.
CREATE TABLE succession (
  commune_id   uuid   NOT NULL REFERENCES commune (id),
  unit_id      uuid   NOT NULL,
  closes_on    TEXT   NOT NULL, -- the first day without the unit
  successor_id uuid,
  decision     TEXT   NOT NULL DEFAULT '', -- number of the document
  decided_on   TEXT,
  valid_before TEXT,            -- the unit's last day as it stood, for when the closing is undone
  recorded_by  uuid,
  recorded_at  BIGINT NOT NULL,
  PRIMARY KEY (commune_id, unit_id),
  FOREIGN KEY (commune_id, unit_id) REFERENCES unit (commune_id, id),
  FOREIGN KEY (commune_id, successor_id) REFERENCES unit (commune_id, id)
);
CREATE INDEX succession_successor ON succession (commune_id, successor_id);
