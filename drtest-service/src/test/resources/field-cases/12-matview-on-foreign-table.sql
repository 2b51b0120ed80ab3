-- Source: georchestra/cadastrapp#330 (REFRESH of a materialized view over a foreign table fails in pg_restore).
-- Expectation: the drill must not reach production's other servers; a good database should not FAIL only because the sandbox has no network.
\c postgres
create database c12remote;
\c c12remote
create table remote_t (a int); insert into remote_t values (1), (2), (3);
\c postgres
create database c12;
\c c12
create extension postgres_fdw;
create server other foreign data wrapper postgres_fdw options (host '127.0.0.1', port :'port', dbname 'c12remote');
create user mapping for postgres server other options (user 'postgres', password :'password');
create foreign table remote_t (a int) server other;
create materialized view copy_of_it as select * from remote_t;
create table mine (id int primary key); insert into mine values (1);
