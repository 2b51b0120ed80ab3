-- A morning check; its id is that of the run, if it was one.
create table health_check (
    id       uuid        primary key,
    at       timestamptz not null,
    document jsonb       not null
);
create index health_check_newest on health_check (at desc);
