create table log (at timestamptz default now(), what text);
insert into log (what) select 'w' || n from generate_series(1, 50) n;
create publication everything for all tables;
create function note() returns event_trigger language plpgsql as 'begin raise notice ''ddl''; end';
create event trigger noted on ddl_command_end execute function note();
create function always() returns trigger language plpgsql as 'begin return null; end';
create trigger refuse before delete on log for each row execute function always();
alter table log enable always trigger refuse;
