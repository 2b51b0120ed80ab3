-- One row: when the watch of conditions looked last, and what it has told about each.
create table condition_watch (
    one       boolean     primary key default true check (one),
    looked_at timestamptz not null,
    document  jsonb       not null
);
insert into condition_watch (looked_at, document) values ('-infinity', '{"all": []}');
