-- Open transactions that keep dead rows alive; a vacuum keeps none, nor do we judge our own backups, reviews and maintenance.
select pid::text as id, coalesce(usename, backend_type) as role, coalesce(application_name, '') as application, coalesce(state, '') as state,
       extract(epoch from now() - xact_start) as seconds, left(query, 1000) as query,
       octet_length(query) >= least(1001, pg_size_bytes(current_setting('track_activity_query_size')) - 1) as cut
from pg_stat_activity
where xact_start is not null and pid <> pg_backend_pid() and backend_type not in ('walsender', 'autovacuum worker')
  and pid not in (select pid from pg_stat_progress_vacuum)
  and coalesce(application_name, '') <> 'pg_dump' and coalesce(application_name, '') not like 'stellarescrow-ops%'
union all
select 'prepared ' || gid, owner, '', 'prepared', extract(epoch from now() - prepared), '', false
from pg_prepared_xacts
order by seconds desc
limit 20
