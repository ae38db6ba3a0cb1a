-- +goose Up
CREATE TABLE member (
  commune_id    uuid    NOT NULL REFERENCES commune (id),
  id            uuid    NOT NULL,
  unit_id       uuid,
  name          TEXT    NOT NULL,
  login         TEXT    NOT NULL,
  password_hash TEXT    NOT NULL,
  active        BOOLEAN NOT NULL DEFAULT TRUE,
  sample        BOOLEAN NOT NULL DEFAULT FALSE,
  created_at    BIGINT  NOT NULL,
  version       BIGINT  NOT NULL DEFAULT 1,
  PRIMARY KEY (commune_id, id),
  FOREIGN KEY (commune_id, unit_id) REFERENCES unit (commune_id, id)
);
CREATE UNIQUE INDEX member_login ON member (commune_id, login);

-- A role over a unit reaches what is below it; without a unit it reaches the whole commune.
CREATE TABLE member_grant (
  commune_id uuid NOT NULL,
  id         uuid NOT NULL,
  member_id  uuid NOT NULL,
  role       TEXT NOT NULL,
  unit_id    uuid,
  PRIMARY KEY (commune_id, id),
  FOREIGN KEY (commune_id, member_id) REFERENCES member (commune_id, id),
  FOREIGN KEY (commune_id, unit_id) REFERENCES unit (commune_id, id)
);
CREATE INDEX member_grant_member ON member_grant (commune_id, member_id);

CREATE TABLE member_session (
  commune_id uuid   NOT NULL REFERENCES commune (id),
  token_hash TEXT   NOT NULL,
  data       BYTEA  NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, token_hash)
);
CREATE INDEX member_session_expiry ON member_session (commune_id, expires_at);

-- Failed sign-ins by name and by address (both hashed), to slow guessing down.
CREATE TABLE member_failure (
  commune_id uuid   NOT NULL REFERENCES commune (id),
  subject    TEXT   NOT NULL,
  failures   BIGINT NOT NULL,
  since      BIGINT NOT NULL,
  PRIMARY KEY (commune_id, subject)
);
