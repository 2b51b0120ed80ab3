create unlogged table u as select generate_series(1, 20) as n;
create table parent (a int) with (fillfactor = 70); create table child (b int) inherits (parent);
insert into parent values (1); insert into child values (2, 3);
alter table parent alter a set statistics 500;
