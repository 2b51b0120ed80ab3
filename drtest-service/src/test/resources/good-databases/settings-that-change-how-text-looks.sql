create table "Order" (id int primary key, "select" text default 'it''s \ here', at timestamptz default '2026-01-02 03:04:05+06',
    span interval default '1 year 2 days 3 hours', raw bytea default '\x00ff', price money default 12.5, rate float8 default 0.1,
    doc xml default '<a>b</a>', list text[] default array[null, 'null'], day date default '2026-02-01', kind regclass);
insert into "Order" (id) select n from generate_series(1, 20) n;
update "Order" set rate = 1 / (id + 2.0::float8), span = span * id, at = at + span, kind = '"Order"';
create index on "Order" ("select") where "select" <> 'a\b' and at > '2026-01-01 00:00:00+00';
create view of_orders as select "select" || '\' as a, at + interval '1 day 02:00' as b, date '2026-03-04' as c from "Order" where price > '1.5'::money;
alter table "Order" add check (span < interval '1000 years' and day <> '2026-04-05');
create function late(timestamptz default '2026-01-02 03:04:05+06') returns boolean language sql as 'select $1 > now()';
do $$
declare setting text;
begin
    foreach setting in array array['quote_all_identifiers = on', 'standard_conforming_strings = off', 'backslash_quote = on',
        'datestyle = ''German, DMY''', 'intervalstyle = sql_standard', 'timezone = ''Asia/Kolkata''', 'bytea_output = escape',
        'extra_float_digits = -15', 'xmlbinary = hex', 'xmloption = document', 'array_nulls = off', 'transform_null_equals = on',
        'lc_monetary = ''C.UTF-8''', 'search_path = pg_temp, public', 'row_security = on', 'default_transaction_isolation = serializable',
        'default_transaction_deferrable = on', 'default_transaction_read_only = on', 'client_encoding = LATIN1',
        'client_min_messages = debug1', 'idle_in_transaction_session_timeout = ''200ms''', 'idle_session_timeout = ''1h''',
        'escape_string_warning = on', 'synchronize_seqscans = on', 'max_parallel_workers_per_gather = 2']
    loop
        execute format('alter database %I set %s', current_database(), setting);
    end loop;
end $$;
