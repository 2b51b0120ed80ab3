create table alert (
    name       text        not null,
    target     text        not null,
    severity   text        not null,
    state      text        not null check (state in ('FIRING', 'RESOLVED')),
    since      timestamptz not null,
    changed_at timestamptz not null,
    summary    text        not null,
    -- An alert that nothing resolves ends by itself.
    until      timestamptz,
    primary key (name, target)
);
