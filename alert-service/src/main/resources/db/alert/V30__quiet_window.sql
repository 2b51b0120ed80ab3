-- Times in which alerts of some targets are held back; an end by hand moves ends_at.
create table quiet_window (
    id           bigint generated always as identity primary key,
    -- May contain *.
    target       text        not null,
    starts_at    timestamptz not null,
    ends_at      timestamptz not null,
    reason       text        not null,
    opened_by    text        not null,
    -- The name of the setting with its cron line; null if it was opened otherwise.
    schedule     text,
    -- Null unless it was ended before its time.
    ended_by     text,
    -- Whether receivers were told of its start and of its end.
    start_told   boolean     not null default false,
    end_told     boolean     not null default false,
    check (starts_at <= ends_at),
    -- Each replica opens the window of a slot.
    unique (schedule, starts_at)
);

create index quiet_window_untold on quiet_window (starts_at) where not end_told;

create index alert_held on alert (since) where state = 'FIRING' and held_by is not null;
