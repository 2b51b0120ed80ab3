-- An escrow platform as its operators know it; :percent of 380,000 rows.
begin;
drop schema public cascade;
create schema public;

create type trade_status as enum ('created', 'funded', 'completed', 'disputed', 'cancelled');

create table users (
    id         bigint generated always as identity primary key,
    address    text        not null unique,
    email      text,
    role       text        not null check (role in ('buyer', 'seller', 'arbitrator')),
    created_at timestamptz not null
);
create table trades (
    id         bigint generated always as identity primary key,
    seller_id  bigint         not null references users,
    buyer_id   bigint         not null references users,
    amount     numeric(20, 7) not null check (amount > 0),
    asset      text           not null,
    status     trade_status   not null,
    memo       text,
    created_at timestamptz    not null,
    updated_at timestamptz    not null
);
create table events (
    id         bigint generated always as identity primary key,
    ledger     bigint      not null,
    tx_hash    text        not null,
    event_type text        not null,
    trade_id   bigint      not null references trades,
    payload    jsonb       not null,
    created_at timestamptz not null
);
create table disputes (
    id          bigint generated always as identity primary key,
    trade_id    bigint      not null references trades,
    opened_by   bigint      not null references users,
    reason      text        not null,
    resolved_at timestamptz,
    created_at  timestamptz not null
);
create table audit_logs (
    id         bigint generated always as identity primary key,
    actor_id   bigint      references users,
    action     text        not null,
    detail     jsonb       not null,
    created_at timestamptz not null
);
create table notifications (
    user_id    bigint      not null references users,
    event_id   bigint      not null references events,
    read       boolean     not null default false,
    created_at timestamptz not null,
    primary key (user_id, event_id)
);

insert into users (address, email, role, created_at)
select 'G' || upper(md5(n::text) || md5((n * 7)::text)), 'user' || n || '@example.org',
       (array['buyer', 'seller', 'arbitrator'])[1 + n % 3],
       timestamptz '2025-01-01' + n * interval '7 minutes'
from generate_series(1, 200 * :percent) n;

insert into trades (seller_id, buyer_id, amount, asset, status, memo, created_at, updated_at)
select 1 + n * 13 % (200 * :percent), 1 + n * 29 % (200 * :percent), 1 + (n::bigint * 7919 % 1000000) / 100.0,
       (array['XLM', 'USDC', 'EURC'])[1 + n % 3],
       (array['created', 'funded', 'completed', 'completed', 'disputed', 'cancelled'])[1 + n % 6]::trade_status,
       case when n % 4 = 0 then 'order ' || md5((n * 3)::text) end,
       timestamptz '2025-02-01' + n * interval '6 minutes', timestamptz '2025-02-01' + n * interval '9 minutes'
from generate_series(1, 600 * :percent) n;

insert into events (ledger, tx_hash, event_type, trade_id, payload, created_at)
select 50000000 + n / 3, md5(n::text) || md5((n + 1)::text),
       (array['trade_created', 'trade_funded', 'trade_completed', 'dispute_raised'])[1 + n % 4],
       1 + n * 17 % (600 * :percent),
       jsonb_build_object('ledger', 50000000 + n / 3, 'fee', n % 997, 'contract', 'C' || md5((n % 50)::text),
                          'topics', jsonb_build_array('escrow', n % 11)),
       timestamptz '2025-02-01' + n * interval '2 minutes'
from generate_series(1, 1800 * :percent) n;

insert into disputes (trade_id, opened_by, reason, resolved_at, created_at)
select 1 + n * 11 % (600 * :percent), 1 + n * 5 % (200 * :percent), 'not as described, case ' || md5(n::text),
       case when n % 3 > 0 then timestamptz '2025-04-01' + n * interval '3 hours' end,
       timestamptz '2025-03-01' + n * interval '3 hours'
from generate_series(1, 50 * :percent) n;

insert into audit_logs (actor_id, action, detail, created_at)
select 1 + n * 3 % (200 * :percent), (array['login', 'fund', 'release', 'refund', 'key_created'])[1 + n % 5],
       jsonb_build_object('ip', '10.' || n % 256 || '.' || n % 199 || '.' || n % 97, 'request', md5((n * 31)::text)),
       timestamptz '2025-02-01' + n * interval '4 minutes'
from generate_series(1, 900 * :percent) n;

insert into notifications (user_id, event_id, read, created_at)
select 1 + n * 23 % (200 * :percent), n, n % 2 = 0, timestamptz '2025-02-01' + n * interval '2 minutes'
from generate_series(1, 250 * :percent) n;

create index trades_open on trades (created_at) where status in ('created', 'funded', 'disputed');
create index trades_seller on trades (seller_id);
create index trades_buyer on trades (buyer_id);
create index events_ledger on events (ledger);
create index events_trade on events (trade_id);
create index events_payload on events using gin (payload jsonb_path_ops);
create index disputes_trade on disputes (trade_id);
create index audit_logs_created on audit_logs (created_at);

create view open_trades as
select t.id, t.amount, t.asset, s.address as seller, b.address as buyer
from trades t join users s on s.id = t.seller_id join users b on b.id = t.buyer_id
where t.status in ('created', 'funded');

create function touch() returns trigger language plpgsql as $$
begin
    new.updated_at := now();
    return new;
end $$;
create trigger trades_touched before update on trades for each row execute function touch();

create function record_dispute() returns trigger language plpgsql as $$
begin
    insert into audit_logs (actor_id, action, detail, created_at)
    values (new.opened_by, 'dispute', jsonb_build_object('trade', new.trade_id), now());
    return new;
end $$;
create trigger disputes_recorded after insert on disputes for each row execute function record_dispute();

create sequence invoice_number start 1000;
select setval('invoice_number', 1000 + 600 * :percent) as invoices;
commit;
analyze;
