\set name :DBNAME
\connect postgres
set allow_in_place_tablespaces to on;
select not exists (select from pg_tablespace where spcname = 'other place') as lacks \gset
\if :lacks
create tablespace "other place" location '';
\endif
drop database :"name";
create database :"name" template template0 tablespace "other place";
\connect :"name"
create table here (id int primary key);
create table there (id int primary key) tablespace pg_default;
insert into here select generate_series(1, 10);
