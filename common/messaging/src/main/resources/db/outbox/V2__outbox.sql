create table outbox (
    id          bigint generated always as identity primary key,
    event_id    uuid        not null default gen_random_uuid(),
    time        timestamptz not null default now(),
    topic       text        not null,
    type        text        not null,
    subject     text        not null,
    traceparent text        not null,
    payload     text        not null
);
