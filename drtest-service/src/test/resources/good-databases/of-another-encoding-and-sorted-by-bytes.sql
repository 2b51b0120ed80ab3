\set name :DBNAME
\connect postgres
drop database :"name";
create database :"name" template template0 encoding 'LATIN1' locale_provider libc lc_collate 'C' lc_ctype 'POSIX';
\connect :"name"
set client_encoding to 'UTF8';
create table words (word text primary key);
insert into words values ('Äpfel'), ('Überfluss'), ('zeta');
