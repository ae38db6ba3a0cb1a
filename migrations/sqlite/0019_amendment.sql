-- +goose Up
-- A new version of the document that a running plan was made of: what was read of it, until
-- a person puts it in force or sets it aside.
CREATE TABLE amendment (
  commune_id TEXT NOT NULL,
  id         TEXT NOT NULL,
  plan_id    TEXT NOT NULL,
  number     INTEGER,          -- which version of the plan it is; NULL until it is in force
  file_name  TEXT NOT NULL,
  file_hash  TEXT NOT NULL,
  reading    TEXT NOT NULL,    -- JSON
  state      TEXT NOT NULL CHECK (state IN ('open', 'applied', 'withdrawn')),
  created_by TEXT,
  created_at INTEGER NOT NULL,
  decided_by TEXT,
  decided_at INTEGER,
  version    INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (commune_id, id),
  FOREIGN KEY (commune_id, plan_id) REFERENCES plan (commune_id, id)
);
CREATE UNIQUE INDEX amendment_open ON amendment (commune_id, plan_id) WHERE state = 'open';
CREATE UNIQUE INDEX amendment_number ON amendment (commune_id, plan_id, number);

-- What is to become of one task: one that runs, or one that the new version brings.
CREATE TABLE amendment_decision (
  commune_id   TEXT NOT NULL,
  amendment_id TEXT NOT NULL,
  task_id      TEXT NOT NULL, -- also of a task that is yet to be made
  position     INTEGER NOT NULL,
  decision     TEXT    NOT NULL, -- JSON
  looked_at    INTEGER,          -- when a person last saved it; NULL while it is as proposed
  effect       TEXT,             -- JSON, once it is in force
  version      INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (commune_id, amendment_id, task_id),
  FOREIGN KEY (commune_id, amendment_id) REFERENCES amendment (commune_id, id)
);
CREATE INDEX amendment_decision_task ON amendment_decision (commune_id, task_id);

-- Which version of its document a plan runs by, and of which day that is.
ALTER TABLE plan ADD COLUMN edition INTEGER NOT NULL DEFAULT 1;
ALTER TABLE plan ADD COLUMN amended_on TEXT;
