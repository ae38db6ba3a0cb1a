-- +goose Up
-- What members can search for: a copy of the words of plans, tasks, activities and the
-- rest, written in the transaction of each change.
CREATE TABLE search_entry (
  commune_id uuid    NOT NULL REFERENCES commune (id),
  kind       TEXT    NOT NULL,             -- 'task', 'activity', …
  subject_id uuid    NOT NULL,
  place      TEXT    NOT NULL DEFAULT '',  -- a clause's address within its plan
  unit_id    uuid,                         -- whose it is; NULL: of the commune as a whole
  own        BOOLEAN NOT NULL,             -- nobody's but the unit's own as yet
  title      TEXT    NOT NULL,
  body       TEXT    NOT NULL,
  words      TEXT    NOT NULL,             -- what is looked through: package search says how it is made
  ref        BIGINT  NOT NULL,             -- a number for the index; later ones are newer
  made_by    BIGINT  NOT NULL,             -- the version of the program's words
  PRIMARY KEY (commune_id, kind, subject_id, place)
);
CREATE INDEX search_entry_ref ON search_entry (commune_id, ref);
CREATE INDEX search_entry_unit ON search_entry (commune_id, kind, unit_id, ref);

-- Which version of the program has read everything of a commune into search_entry.
CREATE TABLE search_state (
  commune_id uuid    NOT NULL PRIMARY KEY REFERENCES commune (id),
  made_by    BIGINT  NOT NULL
);

-- Folding is done before; here a word is what stands between two spaces.
CREATE INDEX search_index ON search_entry USING gin (array_to_tsvector(string_to_array(words, ' ')));

-- What a task's occurrences come to, kept so that lists need not read them all.
ALTER TABLE task ADD COLUMN standing TEXT NOT NULL DEFAULT 'not_started';
UPDATE task SET standing = CASE
  WHEN deadline NOT LIKE '%"kind":"recurring"%' AND deadline NOT LIKE '%"kind":"continuous"%'
   AND EXISTS (SELECT 1 FROM occurrence o WHERE o.commune_id = task.commune_id AND o.task_id = task.id)
   AND NOT EXISTS (SELECT 1 FROM occurrence o WHERE o.commune_id = task.commune_id AND o.task_id = task.id AND o.state <> 'done') THEN 'done'
  WHEN EXISTS (SELECT 1 FROM occurrence o WHERE o.commune_id = task.commune_id AND o.task_id = task.id AND o.state <> 'not_started') THEN 'in_progress'
  ELSE 'not_started' END;
CREATE INDEX task_standing ON task (commune_id, plan_id, clause, outside, kind, standing);

-- What presses, whichever task and unit it belongs to.
CREATE INDEX occurrence_open ON occurrence (commune_id, due, extended_to, task_id, unit_id) WHERE state <> 'done';
CREATE INDEX plan_newest ON plan (commune_id, confirmed_at, id);
CREATE INDEX plan_draft_open ON plan_draft (commune_id, state, created_at);
CREATE INDEX activity_newest ON activity (commune_id, state, held_on, id, unit_id);
DROP INDEX activity_state; -- the one above begins alike

-- Notices that wait to be spread or carried, among all that were.
CREATE INDEX notice_event_waiting ON notice_event (commune_id, id) WHERE spread_at IS NULL;
CREATE INDEX notice_delivery_waiting ON notice_delivery (commune_id, letter_id) WHERE state IN ('waiting', 'sending');
CREATE INDEX notice_shown ON notice (commune_id, show_at, letter_id, event_id);
