-- The number that people type; an alert that fires again soon keeps it.
create sequence alert_id;

alter table alert
    -- 0 until its number is given; a replica of the version before gives it here.
    add column id          bigint      not null default nextval('alert_id'),
    -- When it last ended by itself.
    add column resolved_at timestamptz,
    -- The start of the clock of its SLA; null from a replica of the version before.
    add column clock_since timestamptz,
    -- When something happens without a person; null if nothing will.
    add column due_at      timestamptz default now(),
    add column acked_by    text,
    add column acked_until timestamptz,
    add column level       int         not null default 0,
    add column breached_at timestamptz,
    -- Why receivers are not told; null if they are.
    add column held_by     text;

-- The clock of alerts that fire already begins now: no response was asked for before.
update alert set clock_since = now() where state = 'FIRING';

create unique index alert_number on alert (id) where id > 0;
create index alert_due on alert (due_at) where state = 'FIRING' and held_by is null;

-- All that happened to alerts, never changed: reviews, evidence and statistics are read from it.
create table alert_event (
    id          bigint generated always as identity primary key,
    alert_id    bigint      not null,
    name        text        not null,
    target      text        not null,
    severity    text        not null,
    at          timestamptz not null,
    -- FIRED, RESOLVED, or a step of AlertHandled.
    step        text        not null,
    -- Null if no person did it.
    person      text,
    until       timestamptz,
    level       int,
    summary     text        not null,
    recorded_at timestamptz not null default now()
);

create index alert_event_alert on alert_event (alert_id, id);
create index alert_event_time on alert_event (at);
