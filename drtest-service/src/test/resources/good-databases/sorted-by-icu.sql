\set name :DBNAME
\connect postgres
drop database :"name";
create database :"name" template template0 encoding 'UTF8' locale_provider icu icu_locale 'de-u-co-phonebk' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8';
\connect :"name"
create table customer (id int primary key, name text);
insert into customer values (1, 'zeta'), (2, 'Äpfel'), (3, 'apfel'), (4, 'Zeta'), (5, 'Birne');
create index on customer (name);
create table letters (name text not null) partition by range (name);
create table letters_to_m partition of letters for values from (minvalue) to ('m');
create table letters_from_m partition of letters for values from ('m') to (maxvalue);
insert into letters select name from customer;
