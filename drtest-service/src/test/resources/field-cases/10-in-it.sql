create table t (id int primary key);
insert into t values (1), (2);
alter table t owner to "Rôle 10";
