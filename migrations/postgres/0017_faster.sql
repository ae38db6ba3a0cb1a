-- +goose Up
-- Whether something of a task is overdue, without reading what is done or long to come.
-- The state stands in an index of the open ones so that SQLite need not look at the row.
CREATE INDEX occurrence_task_open ON occurrence (commune_id, task_id, due, extended_to, state) WHERE state <> 'done';
DROP INDEX occurrence_open;
CREATE INDEX occurrence_open ON occurrence (commune_id, due, extended_to, task_id, unit_id, state) WHERE state <> 'done';
-- With the task's own key, what is overdue of it is found without reading the task.
DROP INDEX task_standing;
CREATE INDEX task_standing ON task (commune_id, plan_id, clause, outside, kind, standing, id);
-- The forms that plans name themselves, and whether a clause has others below it.
CREATE INDEX clause_channel ON clause (commune_id, plan_id, position) WHERE role = 'channel';
CREATE INDEX clause_parent ON clause (commune_id, plan_id, parent);
-- How many accepted activities serve a task, and which of a time serve a plan, through the indexes alone.
CREATE INDEX activity_task_served ON activity_task (commune_id, task_id, activity_id);
DROP INDEX activity_task_task; -- the one above begins alike
CREATE UNIQUE INDEX activity_counted ON activity (commune_id, id, state);

-- New entries go into the index at once: left in its list of additions, they are read one by
-- one by whoever searches first after much was taken in.
ALTER INDEX search_index SET (fastupdate = off);
