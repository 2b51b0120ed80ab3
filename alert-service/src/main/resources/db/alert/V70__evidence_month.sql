-- Months whose evidence is closed. Each event belongs to exactly one: of an event that is recorded
-- late, its own month is closed, so it is in the next one.
create table evidence_month (
    -- As 2026-11, so that they sort by time.
    month     text        primary key,
    ends      timestamptz not null,
    -- Events with a greater id were recorded after it was closed.
    last_id   bigint      not null,
    closed_at timestamptz not null default now(),
    -- Null until they are counted.
    events    bigint,
    head      text
);
