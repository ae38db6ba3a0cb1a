-- +goose Up
-- A place to publish in. Whoever answers for it says so under its name, and decides.
CREATE TABLE channel (
  commune_id  uuid NOT NULL REFERENCES commune (id),
  id          uuid NOT NULL, -- made with the form
  kind        TEXT NOT NULL CHECK (kind IN ('portal', 'facebook', 'zalo', 'radio', 'slide', 'poster', 'talk', 'sms')),
  name        TEXT NOT NULL,
  issuer      TEXT NOT NULL, -- as readers are told: "Ủy ban nhân dân xã Tân Ninh"
  approver_id uuid NOT NULL,  -- the unit whose approvers decide
  active      BOOLEAN NOT NULL DEFAULT TRUE,
  version     BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (commune_id, id),
  FOREIGN KEY (commune_id, approver_id) REFERENCES unit (commune_id, id)
);
-- A commune has one portal.
CREATE UNIQUE INDEX channel_portal ON channel (commune_id) WHERE kind = 'portal';

-- How the commune reviews.
CREATE TABLE review_rule (
  commune_id  uuid NOT NULL REFERENCES commune (id),
  own_barred  BOOLEAN NOT NULL DEFAULT TRUE, -- who wrote any of it may not approve it
  version     BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (commune_id)
);

CREATE TABLE review_request (
  commune_id  uuid NOT NULL,
  id          uuid NOT NULL, -- made with the form
  item_id     uuid NOT NULL,
  revision    INTEGER NOT NULL,
  hash        TEXT NOT NULL,
  urgent      BOOLEAN NOT NULL DEFAULT FALSE,
  why         TEXT NOT NULL DEFAULT '', -- of an urgent one
  correction  TEXT NOT NULL DEFAULT '', -- what residents are told has changed
  asked_by    uuid NOT NULL,
  asked_at    BIGINT NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('waiting', 'granted', 'sent_back', 'withdrawn')),
  reason      TEXT NOT NULL DEFAULT '', -- why it was sent back
  decided_by  uuid,
  decided_at  BIGINT,
  version     BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (commune_id, id),
  FOREIGN KEY (commune_id, item_id, revision, hash) REFERENCES item_revision (commune_id, item_id, number, hash),
  FOREIGN KEY (commune_id, asked_by) REFERENCES member (commune_id, id)
);
-- An item waits once.
CREATE UNIQUE INDEX review_request_open ON review_request (commune_id, item_id) WHERE state = 'waiting';
CREATE INDEX review_request_item ON review_request (commune_id, item_id, asked_at);
CREATE INDEX review_request_state ON review_request (commune_id, state, asked_at);

-- The channels that a request is for.
CREATE TABLE review_channel (
  commune_id  uuid NOT NULL,
  request_id  uuid NOT NULL,
  channel_id  uuid NOT NULL,
  first_by    uuid, -- of an urgent one: who approved first
  first_at    BIGINT,
  PRIMARY KEY (commune_id, request_id, channel_id),
  FOREIGN KEY (commune_id, request_id) REFERENCES review_request (commune_id, id),
  FOREIGN KEY (commune_id, channel_id) REFERENCES channel (commune_id, id)
);

-- A revision may go out in a channel, as long as it says just this.
CREATE TABLE approval (
  commune_id  uuid NOT NULL,
  item_id     uuid NOT NULL,
  revision    INTEGER NOT NULL,
  channel_id  uuid NOT NULL,
  hash        TEXT NOT NULL,
  request_id  uuid NOT NULL,
  approved_by uuid NOT NULL,
  second_by   uuid, -- of an urgent one
  approved_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, request_id, channel_id),
  FOREIGN KEY (commune_id, item_id, revision, hash) REFERENCES item_revision (commune_id, item_id, number, hash),
  FOREIGN KEY (commune_id, channel_id) REFERENCES channel (commune_id, id),
  FOREIGN KEY (commune_id, request_id) REFERENCES review_request (commune_id, id),
  FOREIGN KEY (commune_id, approved_by) REFERENCES member (commune_id, id),
  CHECK (second_by IS NULL OR second_by <> approved_by)
);
-- What a publication is bound to.
CREATE UNIQUE INDEX approval_hash ON approval (commune_id, item_id, revision, channel_id, hash, request_id);

-- A remark about a place in a text.
CREATE TABLE review_note (
  commune_id  uuid NOT NULL,
  id          uuid NOT NULL, -- made with the form
  item_id     uuid NOT NULL,
  revision    INTEGER NOT NULL,
  channel     TEXT NOT NULL DEFAULT '', -- '' for the common text
  field       TEXT NOT NULL DEFAULT '',
  quote       TEXT NOT NULL DEFAULT '', -- the words it is about, as they stood
  text        TEXT NOT NULL,
  written_by  uuid NOT NULL,
  written_at  BIGINT NOT NULL,
  settled_by  uuid,
  settled_at  BIGINT,
  PRIMARY KEY (commune_id, id),
  FOREIGN KEY (commune_id, item_id) REFERENCES item (commune_id, id),
  FOREIGN KEY (commune_id, written_by) REFERENCES member (commune_id, id)
);
CREATE INDEX review_note_item ON review_note (commune_id, item_id, written_at);

-- What residents read on the portal. Only what was approved for the portal, word for word,
-- can stand here: the approval of this very hash is a key.
CREATE TABLE publication (
  commune_id   uuid NOT NULL,
  item_id      uuid NOT NULL,
  channel_id   uuid NOT NULL,
  revision     INTEGER NOT NULL,
  hash         TEXT NOT NULL,
  request_id   uuid NOT NULL, -- by which it is out
  slug         TEXT NOT NULL,
  plan_id      uuid,
  clause       TEXT NOT NULL DEFAULT '',
  topic        TEXT NOT NULL DEFAULT '', -- of news_topic; '' for none
  unit_id      uuid NOT NULL,
  issuer       TEXT NOT NULL,
  language     TEXT NOT NULL,
  title        TEXT NOT NULL,
  lead         TEXT NOT NULL DEFAULT '',
  cover        TEXT NOT NULL DEFAULT '', -- JSON of the picture that stands for it
  text         TEXT NOT NULL, -- JSON: the whole text as approved
  alert        BOOLEAN NOT NULL DEFAULT FALSE,
  released_at  BIGINT NOT NULL,
  changed_at   BIGINT NOT NULL,
  expires_on   TEXT,
  withdrawn_at BIGINT,
  reason       TEXT NOT NULL DEFAULT '', -- why it was withdrawn
  sample       BOOLEAN NOT NULL DEFAULT FALSE,
  PRIMARY KEY (commune_id, item_id),
  FOREIGN KEY (commune_id, item_id, revision, channel_id, hash, request_id) REFERENCES approval (commune_id, item_id, revision, channel_id, hash, request_id)
);
CREATE UNIQUE INDEX publication_address ON publication (commune_id, slug);
CREATE INDEX publication_news ON publication (commune_id, language, released_at, item_id, expires_on) WHERE withdrawn_at IS NULL;
CREATE INDEX publication_topic ON publication (commune_id, language, topic, released_at, item_id, expires_on) WHERE withdrawn_at IS NULL;
CREATE INDEX publication_alert ON publication (commune_id, language, released_at) WHERE alert AND withdrawn_at IS NULL;

-- The headings that news stand under, as the plan called them when they were last published.
CREATE TABLE news_topic (
  commune_id  uuid NOT NULL REFERENCES commune (id),
  address     TEXT NOT NULL, -- of its page, made of the name
  name        TEXT NOT NULL,
  place       INTEGER NOT NULL, -- in the plan
  PRIMARY KEY (commune_id, address)
);

-- Addresses that were ever published lead on for ever.
CREATE TABLE publication_slug (
  commune_id  uuid NOT NULL,
  slug        TEXT NOT NULL,
  item_id     uuid NOT NULL,
  PRIMARY KEY (commune_id, slug),
  FOREIGN KEY (commune_id, item_id) REFERENCES publication (commune_id, item_id)
);

-- What readers are told was changed.
CREATE TABLE correction (
  commune_id  uuid NOT NULL,
  item_id     uuid NOT NULL,
  revision    INTEGER NOT NULL, -- with which it was corrected
  text        TEXT NOT NULL,
  corrected_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, item_id, revision),
  FOREIGN KEY (commune_id, item_id) REFERENCES publication (commune_id, item_id)
);

-- The files that anybody may have, because a publication shows them.
CREATE TABLE public_file (
  commune_id   uuid NOT NULL,
  hash         TEXT NOT NULL,
  item_id      uuid NOT NULL,
  content_type TEXT NOT NULL,
  PRIMARY KEY (commune_id, hash, item_id),
  FOREIGN KEY (commune_id, item_id) REFERENCES publication (commune_id, item_id)
);

-- Changes with everything that residents can see, so that kept pages are known to be old.
CREATE TABLE portal_stamp (
  commune_id  uuid NOT NULL REFERENCES commune (id),
  number      BIGINT NOT NULL,
  PRIMARY KEY (commune_id)
);
