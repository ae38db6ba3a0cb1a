-- +goose Up
CREATE TABLE activity (
  commune_id    TEXT    NOT NULL REFERENCES commune (id),
  id            TEXT    NOT NULL, -- made with the form, off line too
  unit_id       TEXT    NOT NULL,
  what          TEXT    NOT NULL,
  held_on       TEXT    NOT NULL,
  place         TEXT    NOT NULL,
  form          TEXT    NOT NULL, -- one of Decree 49's eight
  plan_form     TEXT    NOT NULL, -- the plan's own clause on forms: plan id "/" address, or ''
  participants  INTEGER,           -- NULL: not counted, shown as "—"
  account       TEXT    NOT NULL,
  links         TEXT    NOT NULL, -- JSON list of addresses
  state         TEXT    NOT NULL CHECK (state IN ('draft', 'sent', 'returned', 'accepted')),
  return_reason TEXT    NOT NULL DEFAULT '',
  on_behalf     BOOLEAN NOT NULL DEFAULT FALSE,
  recorded_by   TEXT    NOT NULL,
  recorded_at   INTEGER  NOT NULL,
  sent_at       INTEGER,
  decided_by    TEXT,
  decided_at    INTEGER,
  sample        BOOLEAN NOT NULL DEFAULT FALSE,
  version       INTEGER  NOT NULL DEFAULT 1,
  PRIMARY KEY (commune_id, id),
  FOREIGN KEY (commune_id, unit_id) REFERENCES unit (commune_id, id),
  FOREIGN KEY (commune_id, recorded_by) REFERENCES member (commune_id, id)
);
CREATE INDEX activity_unit ON activity (commune_id, unit_id, held_on);
CREATE INDEX activity_state ON activity (commune_id, state, held_on);

CREATE TABLE activity_task (
  commune_id  TEXT    NOT NULL,
  activity_id TEXT    NOT NULL,
  task_id     TEXT    NOT NULL,
  finishes    BOOLEAN NOT NULL DEFAULT FALSE,
  PRIMARY KEY (commune_id, activity_id, task_id),
  FOREIGN KEY (commune_id, activity_id) REFERENCES activity (commune_id, id),
  FOREIGN KEY (commune_id, task_id) REFERENCES task (commune_id, id)
);
CREATE INDEX activity_task_task ON activity_task (commune_id, task_id);

CREATE TABLE activity_photo (
  commune_id  TEXT   NOT NULL,
  id          TEXT   NOT NULL, -- made on the phone: a photo sent twice is one
  activity_id TEXT   NOT NULL,
  hash        TEXT   NOT NULL,
  width       INTEGER NOT NULL,
  height      INTEGER NOT NULL,
  position    INTEGER NOT NULL,
  PRIMARY KEY (commune_id, id),
  FOREIGN KEY (commune_id, activity_id) REFERENCES activity (commune_id, id),
  FOREIGN KEY (commune_id, hash) REFERENCES blob (commune_id, hash)
);
CREATE INDEX activity_photo_activity ON activity_photo (commune_id, activity_id, position);

-- "Không phát sinh": nothing to report for a month, said explicitly.
CREATE TABLE nil_return (
  commune_id  TEXT    NOT NULL,
  unit_id     TEXT    NOT NULL,
  month       TEXT    NOT NULL, -- "2026-11"
  on_behalf   BOOLEAN NOT NULL DEFAULT FALSE,
  recorded_by TEXT    NOT NULL,
  recorded_at INTEGER  NOT NULL,
  PRIMARY KEY (commune_id, unit_id, month),
  FOREIGN KEY (commune_id, unit_id) REFERENCES unit (commune_id, id)
);
