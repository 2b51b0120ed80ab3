create table work (
    id           uuid primary key,
    lane         text        not null,
    payload      text        not null,
    state        text        not null default 'READY'
                 check (state in ('READY', 'RUNNING', 'DONE', 'DEAD', 'CANCELLED')),
    attempt      int         not null default 0,
    created_at   timestamptz not null default now(),
    -- The wall clock: items of one transaction keep their order.
    run_after    timestamptz not null default clock_timestamp(),
    started_at   timestamptz,
    settled_at   timestamptz,
    leased_by    text,
    leased_until timestamptz,
    cancelled_by text,
    last_error   text
);

create index work_claimable on work (run_after) where state in ('READY', 'RUNNING');
create index work_lane on work (lane, run_after, id) where state in ('READY', 'RUNNING');
create index work_settled on work (settled_at) where state not in ('READY', 'RUNNING');

-- Two claims at the same moment cannot start two items of one lane.
create unique index work_one_running_per_lane on work (lane) where state = 'RUNNING';
