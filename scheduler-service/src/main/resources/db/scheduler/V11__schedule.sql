-- What the configuration says (reconciled at start), and what people and time made of it.
create table schedule (
    name                  text primary key,
    cron                  text        not null,
    zone                  text        not null,
    spec                  text        not null,
    start_within_seconds  bigint      not null,
    finish_within_seconds bigint      not null,
    next_slot             timestamptz not null,
    paused_by             text
);

create index schedule_next on schedule (next_slot) where paused_by is null;
