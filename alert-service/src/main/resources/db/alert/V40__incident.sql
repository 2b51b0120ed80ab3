-- Alerts of severity P1 or P2 that have one cause.
create table incident (
    id          bigint generated always as identity primary key,
    -- Its first alert.
    title       text        not null,
    severity    text        not null,
    started_at  timestamptz not null,
    -- Null while one of its alerts fires.
    ended_at    timestamptz,
    -- The incident that it is a part of now.
    merged_into bigint references incident check (merged_into <> id)
);

create index incident_started on incident (started_at);

create table incident_alert (
    alert_id    bigint primary key,
    incident_id bigint      not null references incident,
    name        text        not null,
    target      text        not null,
    severity    text        not null,
    fired_at    timestamptz not null,
    ended_at    timestamptz,
    -- Why it belongs to this incident.
    joined      text        not null
);

create index incident_alert_incident on incident_alert (incident_id);
create index incident_alert_firing on incident_alert (incident_id) where ended_at is null;
create index incident_alert_target on incident_alert (target);
create index incident_alert_name on incident_alert (name, fired_at);

-- What happened to incidents, never changed.
create table incident_event (
    id          bigint generated always as identity primary key,
    incident_id bigint      not null references incident,
    at          timestamptz not null,
    step        text        not null,
    -- Null for a rule.
    person      text,
    text        text        not null
);

create index incident_event_incident on incident_event (incident_id, id);

-- What services reported of a target, bad or good again: reviews look for the first bad one.
create table sign (
    target text        not null,
    -- What reported it, such as 'job backup'.
    source text        not null,
    at     timestamptz not null,
    bad    boolean     not null,
    text   text        not null,
    primary key (target, source, at)
);

create index sign_time on sign (at);

create table review (
    incident_id  bigint primary key references incident,
    -- Changes with each edit.
    version      int         not null default 1,
    -- What people wrote, by field.
    texts        jsonb       not null default '{}',
    drafted_at   timestamptz not null default now(),
    signed_by    text,
    signed_at    timestamptz,
    -- What the log said when the review was signed.
    signed_facts jsonb
);

create table review_action (
    incident_id bigint not null references incident,
    number      int    not null,
    text        text   not null,
    owner       text   not null,
    due_on      date   not null,
    done_at     timestamptz,
    done_by     text,
    primary key (incident_id, number)
);
