-- One row per run, of a slot or ad hoc; it outlives its schedule.
create table run (
    id           uuid primary key,
    schedule     text,
    slot         timestamptz,
    requested_by text        not null,
    kind         text        not null,
    target       text        not null,
    spec         text        not null,
    state        text        not null check (state in
                 ('REQUESTED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED', 'SKIPPED')),
    requested_at timestamptz not null,
    due_by       timestamptz,
    overdue_at   timestamptz,
    started_at   timestamptz,
    finished_at  timestamptz,
    attempts     int         not null default 0,
    progress     text,
    progress_at  timestamptz,
    report       text,
    reason       text,
    hint         text,
    -- Whatever crashes or runs twice: a slot has one run.
    unique (schedule, slot)
);

create index run_newest on run (requested_at desc, id desc);
create index run_newest_of_schedule on run (schedule, requested_at desc, id desc);
create index run_unfinished on run (due_by) where state in ('REQUESTED', 'RUNNING');

-- A run's timeline. A phase of an attempt is one row, which keeps up with its progress.
create table run_event (
    run_id  uuid        not null references run on delete cascade,
    attempt int         not null default 0,
    what    text        not null,
    at      timestamptz not null,
    last_at timestamptz not null,
    detail  text        not null,
    primary key (run_id, attempt, what)
);
