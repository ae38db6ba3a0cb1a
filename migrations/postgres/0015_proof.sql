-- +goose Up
-- Which accepted activities moved which occurrence on: each due day keeps its own proof.
CREATE TABLE occurrence_proof (
  commune_id  uuid NOT NULL,
  task_id     uuid NOT NULL,
  unit_id     uuid NOT NULL,
  due         TEXT NOT NULL,
  activity_id uuid NOT NULL,
  PRIMARY KEY (commune_id, task_id, unit_id, due, activity_id),
  FOREIGN KEY (commune_id, task_id, unit_id) REFERENCES assignment (commune_id, task_id, unit_id)
);
