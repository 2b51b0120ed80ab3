-- Whether a receiver works; for e-mail one row for each address.
create table receiver_state (
    lane          text primary key,
    failures      int         not null default 0,
    failing_since timestamptz,
    last_success  timestamptz,
    last_answer   text,
    -- An alert says that it is down.
    told          boolean     not null default false,
    -- It answered that it is gone for ever; the digest of its settings at that time.
    disabled_at   timestamptz,
    settings      text
);

create table delivery_attempt (
    id        bigint generated always as identity primary key,
    delivery  uuid        not null,
    lane      text        not null,
    at        timestamptz not null default now(),
    delivered boolean     not null,
    answer    text        not null,
    millis    int         not null
);

create index delivery_attempt_delivery on delivery_attempt (delivery);
create index delivery_attempt_at on delivery_attempt (at);
create index delivery_newest on work (created_at);
