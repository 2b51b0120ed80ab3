create extension pg_trgm; create extension citext; create extension hstore; create extension pgcrypto;
create table t (a citext unique, h hstore); insert into t values ('Abc', 'a=>1');
create index on t using gin (h);
