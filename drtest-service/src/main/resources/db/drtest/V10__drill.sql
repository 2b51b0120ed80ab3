-- The reports of all drills: what was restored, what was found, how long it took.
create table drill (
    id          uuid        primary key,
    target      text        not null,
    finished_at timestamptz not null,
    report      jsonb       not null
);
create index drill_newest on drill (target, finished_at desc);
