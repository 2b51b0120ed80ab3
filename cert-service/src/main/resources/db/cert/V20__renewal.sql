-- What is remembered about each certificate between two jobs.
create table certificate (
    name         text        primary key,
    -- SHA-256 of the newest one that was deployed; empty if none was.
    fingerprint  text        not null,
    -- The renewal window that its authority suggests for this fingerprint.
    window_start timestamptz,
    window_end   timestamptz,
    ask_again    timestamptz not null,
    ordered_at   timestamptz,
    -- Attempts that failed in a row, and why the last one did.
    failures     integer     not null,
    failed_at    timestamptz not null,
    failure      text        not null
);

-- The orders that each authority counts against its limits.
create table acme_order (
    id        uuid        primary key,
    authority text        not null,
    name      text        not null,
    -- Sorted, separated by commas.
    domains   text        not null,
    at        timestamptz not null,
    state     text        not null,
    renewal   boolean     not null,
    retry_at  timestamptz
);

create index acme_order_at on acme_order (authority, at);
create index acme_order_domains on acme_order (authority, domains, at) where state = 'ISSUED';
