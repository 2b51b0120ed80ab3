create table t (id int primary key, name text);
create view a as select * from t where id > 3;
create view b as select name, count(*) over (partition by name) from a;
create materialized view c as select * from b;
create unique index on c (name);
insert into t select n, 'n' || n from generate_series(1, 20) n;
refresh materialized view c;
