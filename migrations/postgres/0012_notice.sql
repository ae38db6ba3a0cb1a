-- +goose Up
-- What happened that members should hear of, stored with the change that causes it.
CREATE TABLE notice_event (
  commune_id uuid   NOT NULL REFERENCES commune (id),
  id         uuid   NOT NULL,
  kind       TEXT   NOT NULL,
  subject_id uuid   NOT NULL,
  unique_key TEXT   NOT NULL,              -- the event's own id where it may happen again
  path       TEXT   NOT NULL,              -- the page it leads to
  args       TEXT   NOT NULL,              -- JSON: the gaps of its sentence
  due        TEXT,                         -- the local date it is about
  audience   TEXT   NOT NULL,              -- JSON: who should hear; becomes members when it is spread
  spread_at  BIGINT,                      -- NULL until there is a notice for each of them
  PRIMARY KEY (commune_id, id)
);
CREATE UNIQUE INDEX notice_event_once ON notice_event (commune_id, kind, subject_id, unique_key);

-- One member's copy of an event. The row itself is the delivery in the app: it is
-- seen from show_at on. read says no more than that the mark is gone.
CREATE TABLE notice (
  commune_id uuid    NOT NULL,
  id         uuid    NOT NULL,
  event_id   uuid    NOT NULL,
  member_id  uuid    NOT NULL,
  letter_id  uuid    NOT NULL,             -- what is gathered into one letter shares it
  show_at    BIGINT NOT NULL,
  read       BOOLEAN NOT NULL DEFAULT FALSE,
  PRIMARY KEY (commune_id, id),
  FOREIGN KEY (commune_id, event_id) REFERENCES notice_event (commune_id, id),
  FOREIGN KEY (commune_id, member_id) REFERENCES member (commune_id, id)
);
CREATE UNIQUE INDEX notice_once ON notice (commune_id, event_id, member_id);
CREATE INDEX notice_member ON notice (commune_id, member_id, show_at);
CREATE INDEX notice_letter ON notice (commune_id, letter_id);

-- A letter taken outside by a carrier: called once, and only what surely never left is called again.
CREATE TABLE notice_delivery (
  commune_id uuid    NOT NULL,
  letter_id  uuid    NOT NULL,
  carrier    TEXT    NOT NULL,
  member_id  uuid    NOT NULL,
  state      TEXT    NOT NULL CHECK (state IN ('waiting', 'sending', 'delivered', 'unknown', 'failed')),
  attempts   BIGINT NOT NULL DEFAULT 0,
  changed_at BIGINT NOT NULL,
  proof      TEXT    NOT NULL DEFAULT '',
  PRIMARY KEY (commune_id, letter_id, carrier),
  FOREIGN KEY (commune_id, member_id) REFERENCES member (commune_id, id)
);

-- How a member wants to hear; without a row it is as usual, in the app only.
CREATE TABLE notice_choice (
  commune_id uuid    NOT NULL,
  member_id  uuid    NOT NULL,
  paces      TEXT    NOT NULL,             -- JSON: topic to pace, where it is not the usual one
  carriers   TEXT    NOT NULL,             -- JSON: names of those wanted beside the app
  version    BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (commune_id, member_id),
  FOREIGN KEY (commune_id, member_id) REFERENCES member (commune_id, id)
);

-- The units that are silent and told of; a unit leaves when it is heard of again.
CREATE TABLE notice_silence (
  commune_id uuid NOT NULL,
  unit_id    uuid NOT NULL,
  PRIMARY KEY (commune_id, unit_id),
  FOREIGN KEY (commune_id, unit_id) REFERENCES unit (commune_id, id)
);
