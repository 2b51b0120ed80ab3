-- The last check of each certificate: what is where, and what is wrong with it.
create table certificate_check (
    name       text        primary key,
    checked_at timestamptz not null,
    not_after  timestamptz,
    view       jsonb       not null
);
