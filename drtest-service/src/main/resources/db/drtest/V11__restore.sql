-- Restores for real: what was made of which backup, and what is kept of the database before.
create table restore (
    id          uuid        primary key,
    target      text        not null,
    finished_at timestamptz not null,
    report      jsonb       not null
);
create index restore_newest on restore (target, finished_at desc);
