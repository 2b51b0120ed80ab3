-- The key that signs links in messages: one row, made by the first replica that needs it.
create table link_key (
    key  bytea   not null,
    one boolean primary key default true check (one)
);

-- Links are used once; forgotten when they have expired anyway.
create table used_link (
    nonce      uuid primary key,
    expires_at timestamptz not null
);
