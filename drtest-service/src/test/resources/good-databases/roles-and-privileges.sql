do $$ begin create role "app reader"; exception when duplicate_object then null; end $$;
create table t (a int, b int); grant select on t to "app reader"; grant update (b) on t to "app reader";
alter default privileges grant select on tables to "app reader";
create schema owned authorization "app reader";
