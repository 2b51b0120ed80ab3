create table t (x int); insert into t values (-1);
alter table t add constraint positive check (x > 0) not valid;
create table u (a int, b int, exclude using gist (int4range(a, b) with &&));
