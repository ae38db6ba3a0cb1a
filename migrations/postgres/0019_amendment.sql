-- +goose Up
-- A new version of the document that a running plan was made of: what was read of it, until
-- a person puts it in force or sets it aside.
CREATE TABLE amendment (
  commune_id uuid NOT NULL,
  id         uuid NOT NULL,
  plan_id    uuid NOT NULL,
  number     BIGINT,          -- which version of the plan it is; NULL until it is in force
  file_name  TEXT NOT NULL,
  file_hash  TEXT NOT NULL,
  reading    TEXT NOT NULL,    -- JSON
  state      TEXT NOT NULL CHECK (state IN ('open', 'applied', 'withdrawn')),
  created_by uuid,
  created_at BIGINT NOT NULL,
  decided_by uuid,
  decided_at BIGINT,
  version    BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (commune_id, id),
  FOREIGN KEY (commune_id, plan_id) REFERENCES plan (commune_id, id)
);
CREATE UNIQUE INDEX amendment_open ON amendment (commune_id, plan_id) WHERE state = 'open';
CREATE UNIQUE INDEX amendment_number ON amendment (commune_id, plan_id, number);

-- What is to become of one task: one that runs, or one that the new version brings.
CREATE TABLE amendment_decision (
  commune_id   uuid NOT NULL,
  amendment_id uuid NOT NULL,
  task_id      uuid NOT NULL, -- also of a task that is yet to be made
  position     BIGINT NOT NULL,
  decision     TEXT    NOT NULL, -- JSON
  looked_at    BIGINT,          -- when a person last saved it; NULL while it is as proposed
  effect       TEXT,             -- JSON, once it is in force
  version      BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (commune_id, amendment_id, task_id),
  FOREIGN KEY (commune_id, amendment_id) REFERENCES amendment (commune_id, id)
);
CREATE INDEX amendment_decision_task ON amendment_decision (commune_id, task_id);

-- Which version of its document a plan runs by, and of which day that is.
ALTER TABLE plan ADD COLUMN edition BIGINT NOT NULL DEFAULT 1;
ALTER TABLE plan ADD COLUMN amended_on TEXT;
