create table orders (id int primary key, what text);
insert into orders select n, 'w' || n from generate_series(1, 500) n;
create index on orders (what);
create materialized view per_length as select length(what), count(*) from orders group by 1;
create function no_ddl() returns event_trigger language plpgsql as
    $$ begin raise exception 'schema changes go through the migration tool (%)', tg_tag; end $$;
create event trigger guard on ddl_command_start execute function no_ddl();
create event trigger "Guard of drops" on sql_drop execute function no_ddl();
create event trigger guard_of_replicas on ddl_command_start execute function no_ddl();
alter event trigger guard_of_replicas enable replica;
create event trigger guard_of_all on ddl_command_end execute function no_ddl();
alter event trigger guard_of_all enable always;
create event trigger guard_that_is_off on ddl_command_start execute function no_ddl();
alter event trigger guard_that_is_off disable;
