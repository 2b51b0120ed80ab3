\set name :DBNAME
select current_setting('server_version_num')::int >= 160000 as rules \gset
\if :rules
\connect postgres
drop database :"name";
create database :"name" template template0 encoding 'UTF8' locale_provider icu icu_locale 'und' icu_rules '&a < Z' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8';
\connect :"name"
\endif
create table letters (name text not null primary key);
insert into letters values ('a'), ('b'), ('z'), ('Z');
