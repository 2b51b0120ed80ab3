-- The newest heartbeat of each service.
create table heartbeat (
    service     text        primary key,
    at          timestamptz not null,
    -- Since when its heartbeats have come without a gap.
    heard_since timestamptz not null,
    -- Whether on-call was told that it is silent.
    silent      boolean     not null default false
);
