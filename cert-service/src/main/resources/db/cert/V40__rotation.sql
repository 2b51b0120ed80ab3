-- Rotations of credentials, without any key: only fingerprints.
create table rotation (
    id          uuid        primary key,
    credential  text        not null,
    started_at  timestamptz not null,
    finished_at timestamptz,
    document    jsonb       not null
);
-- Two rotations of a credential would remove each other's keys.
create unique index rotation_open on rotation (credential) where finished_at is null;
create index rotation_newest on rotation (credential, started_at desc);

-- When each key was first seen in its store: the oldest says when a credential is due.
create table credential_key (
    credential  text        not null,
    fingerprint text        not null,
    since       timestamptz not null,
    primary key (credential, fingerprint)
);
