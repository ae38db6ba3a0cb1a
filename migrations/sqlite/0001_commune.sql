-- +goose Up
-- The tenants. This table alone has no commune_id: it is what the others point to.
CREATE TABLE commune (
  id         TEXT   NOT NULL PRIMARY KEY,
  name       TEXT   NOT NULL,              -- "Xã Tân Ninh"
  province   TEXT   NOT NULL DEFAULT '',   -- "tỉnh …", for the head of documents
  host       TEXT   NOT NULL DEFAULT '',
  phone      TEXT   NOT NULL DEFAULT '',
  sample     BOOLEAN NOT NULL DEFAULT FALSE,
  created_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX commune_name ON commune (name);

-- The hash chain of what was done: ids and field names, no personal values.
CREATE TABLE audit (
  commune_id TEXT   NOT NULL REFERENCES commune (id),
  seq        INTEGER NOT NULL,
  at         INTEGER NOT NULL,
  member_id  TEXT,
  action     TEXT   NOT NULL,
  subject_id TEXT   NOT NULL,
  fields     TEXT   NOT NULL,
  previous   TEXT   NOT NULL,
  hash       TEXT   NOT NULL,
  PRIMARY KEY (commune_id, seq)
);
CREATE INDEX audit_subject ON audit (commune_id, subject_id, seq);
CREATE TABLE audit_head (
  commune_id TEXT   NOT NULL PRIMARY KEY REFERENCES commune (id),
  seq        INTEGER NOT NULL,
  hash       TEXT   NOT NULL
);

-- Work to be done later, stored with the change that causes it.
CREATE TABLE job (
  commune_id   TEXT   NOT NULL REFERENCES commune (id),
  id           TEXT   NOT NULL,
  kind         TEXT   NOT NULL,
  payload      TEXT   NOT NULL,
  unique_key   TEXT   NOT NULL,
  state        TEXT   NOT NULL CHECK (state IN ('ready', 'running', 'failed')),
  attempts     INTEGER NOT NULL DEFAULT 0,
  run_at       INTEGER NOT NULL,
  last_error   TEXT   NOT NULL DEFAULT '',
  PRIMARY KEY (commune_id, id)
);
CREATE UNIQUE INDEX job_unique ON job (commune_id, kind, unique_key);
CREATE INDEX job_due ON job (state, run_at);

-- Which files a commune keeps; the bytes lie in the media folder under their hash.
CREATE TABLE blob (
  commune_id   TEXT   NOT NULL REFERENCES commune (id),
  hash         TEXT   NOT NULL,
  content_type TEXT   NOT NULL,
  size         INTEGER NOT NULL,
  created_at   INTEGER NOT NULL,
  PRIMARY KEY (commune_id, hash)
);
