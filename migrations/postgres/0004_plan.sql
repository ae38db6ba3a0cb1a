-- +goose Up
-- A document that was read and waits for a person: the reading is kept as it was,
-- the proposal is what that person makes of it.
CREATE TABLE plan_draft (
  commune_id uuid   NOT NULL REFERENCES commune (id),
  id         uuid   NOT NULL,
  file_name  TEXT   NOT NULL,
  file_hash  TEXT   NOT NULL,
  reading    TEXT   NOT NULL,
  proposal   TEXT   NOT NULL,
  state      TEXT   NOT NULL CHECK (state IN ('open', 'confirmed')),
  created_by uuid,
  created_at BIGINT NOT NULL,
  version    BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (commune_id, id)
);
CREATE UNIQUE INDEX plan_draft_file ON plan_draft (commune_id, file_hash);

CREATE TABLE plan (
  commune_id   uuid   NOT NULL REFERENCES commune (id),
  id           uuid   NOT NULL, -- the draft's own id: confirming twice makes one plan
  slug         TEXT   NOT NULL,
  title        TEXT   NOT NULL, -- short, for the console and the public page
  kind         TEXT   NOT NULL,
  subject      TEXT   NOT NULL,
  number       TEXT   NOT NULL,
  issuer       TEXT   NOT NULL,
  issued_on    TEXT,
  system       TEXT   NOT NULL,
  file_name    TEXT   NOT NULL,
  file_hash    TEXT   NOT NULL,
  confirmed_by uuid,
  confirmed_at BIGINT NOT NULL,
  sample       BOOLEAN NOT NULL DEFAULT FALSE,
  PRIMARY KEY (commune_id, id)
);
CREATE UNIQUE INDEX plan_slug ON plan (commune_id, slug);

CREATE TABLE clause (
  commune_id uuid   NOT NULL,
  plan_id    uuid   NOT NULL,
  address    TEXT   NOT NULL,
  parent     TEXT   NOT NULL,
  position   BIGINT NOT NULL,
  label      TEXT   NOT NULL,
  title      TEXT   NOT NULL,
  text       TEXT   NOT NULL,
  role       TEXT   NOT NULL,
  PRIMARY KEY (commune_id, plan_id, address),
  FOREIGN KEY (commune_id, plan_id) REFERENCES plan (commune_id, id)
);

CREATE TABLE task (
  commune_id      uuid    NOT NULL,
  id              uuid    NOT NULL,
  plan_id         uuid    NOT NULL,
  clause          TEXT    NOT NULL,
  kind            TEXT    NOT NULL CHECK (kind IN ('duty', 'subtask')),
  text            TEXT    NOT NULL,
  output          TEXT    NOT NULL DEFAULT '',
  outside         BOOLEAN NOT NULL DEFAULT FALSE, -- theo dõi ngoài hệ thống: only state and date are kept
  deadline        TEXT    NOT NULL,               -- JSON of plandoc.Deadline
  deadline_origin TEXT    NOT NULL CHECK (deadline_origin IN ('document', 'commune')),
  position        BIGINT  NOT NULL,
  created_at      BIGINT  NOT NULL,
  version         BIGINT  NOT NULL DEFAULT 1,
  PRIMARY KEY (commune_id, id),
  FOREIGN KEY (commune_id, plan_id) REFERENCES plan (commune_id, id)
);
CREATE INDEX task_plan ON task (commune_id, plan_id, position);

CREATE TABLE assignment (
  commune_id uuid NOT NULL,
  task_id    uuid NOT NULL,
  unit_id    uuid NOT NULL,
  part       TEXT NOT NULL CHECK (part IN ('lead', 'partner')),
  PRIMARY KEY (commune_id, task_id, unit_id),
  FOREIGN KEY (commune_id, task_id) REFERENCES task (commune_id, id),
  FOREIGN KEY (commune_id, unit_id) REFERENCES unit (commune_id, id)
);
CREATE INDEX assignment_unit ON assignment (commune_id, unit_id, task_id);

-- One due instance of a lead's task. due is '' where the document states none.
CREATE TABLE occurrence (
  commune_id uuid   NOT NULL,
  task_id    uuid   NOT NULL,
  unit_id    uuid   NOT NULL,
  due        TEXT   NOT NULL,
  state      TEXT   NOT NULL CHECK (state IN ('not_started', 'in_progress', 'done')),
  done_on    TEXT,
  version    BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (commune_id, task_id, unit_id, due),
  FOREIGN KEY (commune_id, task_id, unit_id) REFERENCES assignment (commune_id, task_id, unit_id)
);
