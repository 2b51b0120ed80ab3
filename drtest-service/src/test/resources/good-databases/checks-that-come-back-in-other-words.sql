create table t (status varchar(10) not null check (status in ('a', 'b', 'c')), k char(3) check (k <> 'x'));
create view v as select * from t where status in ('a', 'b');
create index on t (status) where status in ('a', 'c');
insert into t values ('a', 'y');
