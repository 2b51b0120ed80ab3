-- Tables that used much of a maintenance window in vain, and how many times. After an odd number
-- others go first, after an even one they do: what fits a whole window only is done in turn.
create table vacuum_stopped (
    target     text        not null,
    table_oid  bigint      not null,
    stopped_at timestamptz not null,
    times      int         not null default 1,
    primary key (target, table_oid)
);
