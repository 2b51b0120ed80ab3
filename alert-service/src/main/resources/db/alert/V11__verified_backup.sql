create table verified_backup (
    target        text primary key,
    -- Null until a verified backup is heard of.
    as_of         timestamptz,
    watched_since timestamptz not null default now(),
    -- The moment of the breach that on-call was told of last.
    told          timestamptz
);
