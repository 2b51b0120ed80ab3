-- Alerts that Alertmanager reports.
create table report (
    fingerprint text primary key,
    name        text        not null,
    target      text        not null,
    -- Which label of Prometheus names the target; empty if none does.
    label       text        not null,
    starts_at   timestamptz not null,
    -- Null while it fires.
    ended_at    timestamptz,
    -- When Alertmanager last sent it.
    heard_at    timestamptz not null default now(),
    -- The time of our alert that it raised; null if that fired already.
    fired_at    timestamptz
);

create index report_open on report (name, target) where ended_at is null;
create index report_heard on report (heard_at);

-- What to do about an alert that is not in the catalogue.
alter table alert add column runbook text;
