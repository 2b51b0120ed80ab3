create table t (f float8, n numeric, d date, ts timestamptz, i interval, m money, o oid, u uuid, net inet);
insert into t values ('NaN', 'NaN', 'infinity', '-infinity', '1 mon 2 days', 12.5, 42, gen_random_uuid(), '10.0.0.1/8'),
    (1e-300, 123456789012345678901234567890.1234567890, '0044-03-15 BC', '2026-01-01', '-3 hours', -1, 0, null, '::1');
