-- Tables that the end of a maintenance window stopped: the next time, others go first.
create table vacuum_stopped (
    target     text        not null,
    table_oid  bigint      not null,
    stopped_at timestamptz not null,
    primary key (target, table_oid)
);
