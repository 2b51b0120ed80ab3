create table t (a int);
insert into t values (1), (1);
create index good on t (a);
create index bad on t (a);
update pg_index set indisvalid = false where indexrelid = 'bad'::regclass;
