-- When the keys of each credential were last used, as the last check was told; without any key: only fingerprints.
create table credential_usage (
    credential text  primary key,
    document   jsonb not null
);
