create extension file_fdw;
create extension postgres_fdw;
create server files foreign data wrapper file_fdw;
create foreign table passwords (line text) server files
    options (filename '/etc/passwd', format 'csv', delimiter '|');
create materialized view accounts as select count(*) from passwords;
create server archive foreign data wrapper postgres_fdw
    options (host 'archive.invalid', dbname 'archive', updatable 'false');
create user mapping for public server archive options (user 'reader', password 'not-a-real-one');
create foreign table orders_of_2019 (id int not null, what text default 'none') server archive;
create view orders_of_old as select * from orders_of_2019;
create table orders as select n as id from generate_series(1, 100) n;
