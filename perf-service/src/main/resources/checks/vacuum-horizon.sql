-- What keeps dead rows from being removed, as old as it is: sessions, prepared transactions, standbys with feedback, and slots.
select 'session ' || pid as name, coalesce(usename, backend_type) || ' ' || coalesce(application_name, '') as owner, 'session' as kind,
       age(backend_xmin)::bigint as age
from pg_stat_activity
where backend_xmin is not null and pid <> pg_backend_pid() and backend_type <> 'walsender'
union all
select 'prepared transaction ' || gid, owner || ' in ' || database, 'prepared', age(transaction)::bigint
from pg_prepared_xacts
union all
select 'standby ' || coalesce(application_name, pid::text), usename, 'standby', age(backend_xmin)::bigint
from pg_stat_replication where backend_xmin is not null
union all
select 'slot ' || slot_name, coalesce(database, 'physical') || case when active then '' else ', inactive' end, 'slot',
       greatest(age(xmin), age(catalog_xmin))::bigint
from pg_replication_slots where xmin is not null or catalog_xmin is not null
order by age desc
limit 20
