-- +goose Up
-- What a commune writes. The row tells how far the newest revision is; what it says
-- stands in its revisions, which are never changed.
CREATE TABLE item (
  commune_id  uuid NOT NULL REFERENCES commune (id),
  id          uuid NOT NULL, -- made with the form
  number      INTEGER NOT NULL, -- "Tin bài số 86"
  plan_id     uuid,
  clause      TEXT COLLATE "C" NOT NULL DEFAULT '', -- the message it speaks for; ranges of addresses go by their signs
  unit_id     uuid NOT NULL, -- who writes it
  language    TEXT NOT NULL CHECK (language IN ('vi', 'en')),
  title       TEXT NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('draft', 'in_review', 'returned', 'approved')),
  head        INTEGER NOT NULL, -- the newest revision
  out_now     INTEGER NOT NULL DEFAULT 0, -- the revision that residents see; 0 when none
  expires_on  TEXT,
  created_by  uuid, -- NULL for the program itself
  created_at  BIGINT NOT NULL,
  edited_by   uuid,
  edited_at   BIGINT NOT NULL,
  sample      BOOLEAN NOT NULL DEFAULT FALSE,
  version     BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (commune_id, id),
  FOREIGN KEY (commune_id, plan_id) REFERENCES plan (commune_id, id),
  FOREIGN KEY (commune_id, unit_id) REFERENCES unit (commune_id, id)
);
CREATE UNIQUE INDEX item_number ON item (commune_id, number);
CREATE INDEX item_edited ON item (commune_id, edited_at, id);
CREATE INDEX item_state ON item (commune_id, state, edited_at, id);
CREATE INDEX item_unit ON item (commune_id, unit_id, edited_at, id, state);
CREATE INDEX item_clause ON item (commune_id, plan_id, clause, edited_at, id, state);

-- The last number given to an item; who takes the next one holds the row.
CREATE TABLE item_counter (
  commune_id  uuid NOT NULL PRIMARY KEY REFERENCES commune (id),
  last        INTEGER NOT NULL
);

-- What an item said, once and for ever. The text stands last, so that lists of revisions
-- need not read it.
CREATE TABLE item_revision (
  commune_id  uuid NOT NULL,
  item_id     uuid NOT NULL,
  number      INTEGER NOT NULL,
  hash        TEXT NOT NULL, -- of text
  written_by  uuid,
  written_at  BIGINT NOT NULL,
  manner      TEXT NOT NULL CHECK (manner IN ('started', 'auto', 'saved', 'restored', 'merged')),
  from_number INTEGER NOT NULL, -- what it was written from; 0 for the first
  other       INTEGER NOT NULL DEFAULT 0, -- the other side of a merge
  kept        BOOLEAN NOT NULL DEFAULT FALSE, -- something refers to it: never thinned
  text        TEXT NOT NULL, -- JSON: all that it says
  PRIMARY KEY (commune_id, item_id, number),
  FOREIGN KEY (commune_id, item_id) REFERENCES item (commune_id, id)
);
-- What an approval is bound to.
CREATE UNIQUE INDEX item_revision_hash ON item_revision (commune_id, item_id, number, hash);

-- Who has an item open, so that two editors see each other.
CREATE TABLE item_presence (
  commune_id  uuid NOT NULL,
  item_id     uuid NOT NULL,
  member_id   uuid NOT NULL,
  seen_at     BIGINT NOT NULL,
  PRIMARY KEY (commune_id, item_id, member_id),
  FOREIGN KEY (commune_id, item_id) REFERENCES item (commune_id, id)
);
CREATE INDEX item_presence_seen ON item_presence (commune_id, seen_at);

-- Pieces that many texts use: hotlines, addresses, slogans.
CREATE TABLE reusable (
  commune_id  uuid NOT NULL REFERENCES commune (id),
  id          uuid NOT NULL, -- made with the form
  kind        TEXT NOT NULL CHECK (kind IN ('hotline', 'address', 'slogan')),
  name        TEXT NOT NULL, -- what it is called in the list
  text        TEXT NOT NULL, -- what is put into a text
  source      TEXT NOT NULL DEFAULT '',
  checked_on  TEXT, -- NULL: chưa kiểm
  written_by  uuid,
  written_at  BIGINT NOT NULL,
  version     BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (commune_id, id)
);
