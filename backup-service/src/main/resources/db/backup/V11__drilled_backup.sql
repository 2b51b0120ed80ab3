-- Backups that a drill has restored, until that is written beside them in the bucket.
create table drilled_backup (
    object     text        primary key,
    drilled_at timestamptz not null
);
