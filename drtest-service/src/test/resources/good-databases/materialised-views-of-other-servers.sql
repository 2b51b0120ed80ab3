-- Another server is this one, while the backup is made.
create extension postgres_fdw;
create extension dblink;
create table mine (id int primary key, what text);
insert into mine select n, 'w' || n from generate_series(1, 300) n;
create server other foreign data wrapper postgres_fdw
    options (host '127.0.0.1', port :'port', dbname :'database');
create user mapping for postgres server other options (user 'postgres', password :'password');
create foreign table theirs (id int, what text) server other options (table_name 'mine');
create materialized view of_theirs as select * from theirs;
create unique index on of_theirs (id);
create view between as select id from of_theirs;
create materialized view "of what is Between" as select count(*) from "between";
create table parts (id int, what text) partition by range (id);
create table part_here partition of parts for values from (0) to (10);
insert into parts values (1, 'here');
create foreign table part_there partition of parts for values from (10) to (100000)
    server other options (table_name 'mine');
create materialized view of_all_parts as select count(*) from parts;
create function asked() returns bigint language sql as
    $$ select n from dblink('other', 'select count(*) from public.mine') as answer (n bigint) $$;
alter function asked() set search_path = public;
create materialized view by_a_function as select asked();
create materialized view of_mine as select count(*) from mine;
create materialized view never_filled as select * from theirs with no data;
