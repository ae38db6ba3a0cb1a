-- +goose Up
-- What falls due in a time, done or not: calendar and timeline. More time moves the day.
CREATE INDEX occurrence_until ON occurrence (commune_id, (COALESCE(extended_to, due)), task_id);
