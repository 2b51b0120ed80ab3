-- Source: git.uuxo.net UUXO/dbbackup LARGE_OBJECT_RESTORE_FIX.md (35,000 large objects, single transaction), dimitri/pgcopydb#1057.
-- Expectation: plain backup drills well and can be restored --into a server of default settings.
\c postgres
create database c05;
\c c05
create table file (id int primary key, content oid);
insert into file select n, lo_from_bytea(0, decode(md5(n::text), 'hex')) from generate_series(1, 400) n;
