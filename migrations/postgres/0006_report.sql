-- +goose Up
CREATE TABLE report (
  commune_id  uuid   NOT NULL REFERENCES commune (id),
  id          uuid   NOT NULL,
  plan_id     uuid   NOT NULL,
  starts_on   TEXT   NOT NULL,
  ends_on     TEXT   NOT NULL,
  created_by  uuid,
  created_at  BIGINT NOT NULL,
  PRIMARY KEY (commune_id, id),
  FOREIGN KEY (commune_id, plan_id) REFERENCES plan (commune_id, id)
);
CREATE INDEX report_newest ON report (commune_id, created_at);
