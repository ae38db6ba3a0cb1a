-- +goose Up
-- How often the member's sessions were ended all at once; one begun before the last time is over.
ALTER TABLE member ADD COLUMN sign_outs BIGINT NOT NULL DEFAULT 0;

-- The one invitation that a member has open; it goes when it is used.
CREATE TABLE member_invitation (
  commune_id uuid    NOT NULL,
  member_id  uuid    NOT NULL,
  purpose    TEXT    NOT NULL,
  token_hash TEXT    NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, member_id),
  FOREIGN KEY (commune_id, member_id) REFERENCES member (commune_id, id)
);
CREATE UNIQUE INDEX member_invitation_token ON member_invitation (commune_id, token_hash);

-- A member's own way in. Wrong PINs are counted in a row, over any time.
CREATE TABLE member_link (
  commune_id uuid    NOT NULL,
  member_id  uuid    NOT NULL,
  token_hash TEXT    NOT NULL,
  pin_hash   TEXT    NOT NULL,
  wrong      BIGINT NOT NULL,
  made_at    BIGINT NOT NULL,
  PRIMARY KEY (commune_id, member_id),
  FOREIGN KEY (commune_id, member_id) REFERENCES member (commune_id, id)
);
CREATE UNIQUE INDEX member_link_token ON member_link (commune_id, token_hash);
