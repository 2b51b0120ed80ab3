-- A review of a target; its id is that of the run.
create table review (
    id       uuid        primary key,
    target   text        not null,
    at       timestamptz not null,
    document jsonb       not null
);
create index review_newest on review (at desc);

-- Counters at one time: a later review compares its own with them.
create table sample (
    target   text        not null,
    at       timestamptz not null,
    document jsonb       not null,
    primary key (target, at)
);

-- When a replica last took a light sample of a target.
create table sample_turn (
    target text        primary key,
    at     timestamptz not null
);
