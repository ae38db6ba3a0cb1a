-- +goose Up
-- The tenants. This table alone has no commune_id: it is what the others point to.
CREATE TABLE commune (
  id         uuid   NOT NULL PRIMARY KEY,
  name       TEXT   NOT NULL,              -- "Xã Tân Ninh"
  province   TEXT   NOT NULL DEFAULT '',   -- "tỉnh …", for the head of documents
  host       TEXT   NOT NULL DEFAULT '',
  phone      TEXT   NOT NULL DEFAULT '',
  sample     BOOLEAN NOT NULL DEFAULT FALSE,
  created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX commune_name ON commune (name);

-- The hash chain of what was done: ids and field names, no personal values.
CREATE TABLE audit (
  commune_id uuid   NOT NULL REFERENCES commune (id),
  seq        BIGINT NOT NULL,
  at         BIGINT NOT NULL,
  member_id  uuid,
  action     TEXT   NOT NULL,
  subject_id uuid   NOT NULL,
  fields     TEXT   NOT NULL,
  previous   TEXT   NOT NULL,
  hash       TEXT   NOT NULL,
  PRIMARY KEY (commune_id, seq)
);
CREATE INDEX audit_subject ON audit (commune_id, subject_id, seq);
CREATE TABLE audit_head (
  commune_id uuid   NOT NULL PRIMARY KEY REFERENCES commune (id),
  seq        BIGINT NOT NULL,
  hash       TEXT   NOT NULL
);

-- Work to be done later, stored with the change that causes it.
CREATE TABLE job (
  commune_id   uuid   NOT NULL REFERENCES commune (id),
  id           uuid   NOT NULL,
  kind         TEXT   NOT NULL,
  payload      TEXT   NOT NULL,
  unique_key   TEXT   NOT NULL,
  state        TEXT   NOT NULL CHECK (state IN ('ready', 'running', 'failed')),
  attempts     BIGINT NOT NULL DEFAULT 0,
  run_at       BIGINT NOT NULL,
  last_error   TEXT   NOT NULL DEFAULT '',
  PRIMARY KEY (commune_id, id)
);
CREATE UNIQUE INDEX job_unique ON job (commune_id, kind, unique_key);
CREATE INDEX job_due ON job (state, run_at);

-- Which files a commune keeps; the bytes lie in the media folder under their hash.
CREATE TABLE blob (
  commune_id   uuid   NOT NULL REFERENCES commune (id),
  hash         TEXT   NOT NULL,
  content_type TEXT   NOT NULL,
  size         BIGINT NOT NULL,
  created_at   BIGINT NOT NULL,
  PRIMARY KEY (commune_id, hash)
);
