create type pair as (a int, b text, at timestamptz);
create table v (id int primary key, f4 float4, f8 float8, p pair, ps pair[], r tstzrange, rs int4multirange, j json, jb jsonb, x xml,
    h interval, b bytea, c "char", n name, t time with time zone, o oid, rt regtype, rp regprocedure, ts tsvector, q tsquery, bit bit varying, ip inet);
insert into v select n, 1 / n::float4, 1 / n::float8, row(n, 'a "b" \ ' || n, now() + n * interval '1 s')::pair, array[row(n, null, now())::pair, null],
    tstzrange(now(), now() + n * interval '1 h'), int4multirange(int4range(n, n + 2), int4range(n + 9, n + 11)),
    '{ "b" : 1,  "a": 1, "a": 2 }', '{"b": 1, "a": [1.10, null]}', '<a  b="c"/>', n * interval '1 mon 1 day 01:02:03.4', decode(md5(n::text), 'hex'),
    'x', 'name' || n, '12:00:00+05:30', n, 'int4', 'lower(text)', to_tsvector('simple', 'a b ' || n), 'a & b'::tsquery, n::bit(7), '10.0.0.1/8'
    from generate_series(1, 300) n;
insert into v (id, f4, f8) values (1001, 'NaN', '-0'), (1002, '-Infinity', 'Infinity'), (1003, 3.4e38, 1e-320);
create table v_without_key as select * from v;
