-- +goose Up
CREATE TABLE report (
  commune_id  TEXT   NOT NULL REFERENCES commune (id),
  id          TEXT   NOT NULL,
  plan_id     TEXT   NOT NULL,
  starts_on   TEXT   NOT NULL,
  ends_on     TEXT   NOT NULL,
  created_by  TEXT,
  created_at  INTEGER NOT NULL,
  PRIMARY KEY (commune_id, id),
  FOREIGN KEY (commune_id, plan_id) REFERENCES plan (commune_id, id)
);
CREATE INDEX report_newest ON report (commune_id, created_at);
