-- +goose Up
-- The day that a unit was given more time to; due stays the occurrence's key.
ALTER TABLE occurrence ADD COLUMN extended_to TEXT;
-- Since when the task is another unit's; NULL while it is the unit's own. What the unit
-- had done by then stays with its assignment.
ALTER TABLE assignment ADD COLUMN handed_on TEXT;

-- A unit asks for more time for one occurrence.
CREATE TABLE extension (
  commune_id TEXT NOT NULL,
  id         TEXT NOT NULL, -- made with the form
  task_id    TEXT NOT NULL,
  unit_id    TEXT NOT NULL,
  due        TEXT NOT NULL, -- which occurrence
  wanted     TEXT NOT NULL,
  reason     TEXT NOT NULL,
  state      TEXT NOT NULL CHECK (state IN ('asked', 'granted', 'refused')),
  granted_to TEXT,
  answer     TEXT NOT NULL DEFAULT '',
  asked_by   TEXT NOT NULL,
  asked_at   INTEGER NOT NULL,
  decided_by TEXT,
  decided_at INTEGER,
  version    INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (commune_id, id),
  FOREIGN KEY (commune_id, task_id) REFERENCES task (commune_id, id),
  FOREIGN KEY (commune_id, unit_id) REFERENCES unit (commune_id, id),
  FOREIGN KEY (commune_id, asked_by) REFERENCES member (commune_id, id)
);
CREATE UNIQUE INDEX extension_open ON extension (commune_id, task_id, unit_id, due) WHERE state = 'asked';
CREATE INDEX extension_task ON extension (commune_id, task_id, asked_at);
CREATE INDEX extension_state ON extension (commune_id, state, asked_at);

-- A task that passed from one unit to another.
CREATE TABLE handover (
  commune_id TEXT NOT NULL,
  id         TEXT NOT NULL, -- made with the form
  task_id    TEXT NOT NULL,
  from_unit  TEXT NOT NULL,
  to_unit    TEXT NOT NULL,
  part       TEXT NOT NULL CHECK (part IN ('lead', 'partner')),
  handed_on  TEXT NOT NULL,
  reason     TEXT NOT NULL,
  handed_by  TEXT,
  handed_at  INTEGER NOT NULL,
  PRIMARY KEY (commune_id, id),
  FOREIGN KEY (commune_id, task_id) REFERENCES task (commune_id, id),
  FOREIGN KEY (commune_id, from_unit) REFERENCES unit (commune_id, id),
  FOREIGN KEY (commune_id, to_unit) REFERENCES unit (commune_id, id)
);
CREATE INDEX handover_task ON handover (commune_id, task_id, handed_at);

-- What officers and the units of a task say to each other about it, or about an
-- activity. Never edited; the text of one withdrawn is kept by nobody.
CREATE TABLE comment (
  commune_id   TEXT NOT NULL,
  id           TEXT NOT NULL, -- made with the form
  kind         TEXT NOT NULL CHECK (kind IN ('task', 'activity')),
  subject_id   TEXT NOT NULL,
  member_id    TEXT NOT NULL,
  unit_id      TEXT,
  text         TEXT NOT NULL, -- '' once withdrawn
  said_at      INTEGER NOT NULL,
  withdrawn_at INTEGER,
  PRIMARY KEY (commune_id, id),
  FOREIGN KEY (commune_id, member_id) REFERENCES member (commune_id, id)
);
CREATE INDEX comment_subject ON comment (commune_id, kind, subject_id, said_at);
