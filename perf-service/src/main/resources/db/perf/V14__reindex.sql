-- A REINDEX that has begun: what it leaves behind if it fails or dies is dropped from the target.
-- known: the invalid indexes that the table had before, which are not ours.
create table reindex (
    run        uuid        not null,
    target     text        not null,
    table_oid  bigint      not null,
    known      text        not null,
    begun_at   timestamptz not null default now(),
    primary key (run, table_oid)
);
