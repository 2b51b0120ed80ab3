-- A copy of what the bucket says: rebuild-catalogue makes it anew.
create table backup (
    object      text primary key,
    -- Null if there is no manifest to say whose it is.
    target      text,
    entry       jsonb       not null,
    recorded_at timestamptz not null default now()
);
create index backup_target on backup (target);
