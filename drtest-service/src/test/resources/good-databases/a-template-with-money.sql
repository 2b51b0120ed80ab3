alter database :"DBNAME" is_template true;
alter database :"DBNAME" set lc_monetary to 'C.UTF-8';
create table bill (id int primary key, amount money, parts money[]);
insert into bill values (1, 12.5, array[1.1::numeric::money]), (2, 1234567.89, null), (3, -3, '{}');
