-- Sessions that wait for a lock, and who holds it; our own may wait, but are named if they hold one. The table of locks is read once, and blockers are found for those shown only.
with since as (
  select pid, min(waitstart) as waitstart from pg_locks where not granted group by pid
), waiting as materialized (
  select a.pid, coalesce(a.usename, '') as role, extract(epoch from clock_timestamp() - coalesce(s.waitstart, a.query_start)) as seconds,
         left(a.query, 1000) as query,
         octet_length(a.query) >= least(1001, pg_size_bytes(current_setting('track_activity_query_size')) - 1) as cut
  from pg_stat_activity a left join since s on s.pid = a.pid
  where a.wait_event_type = 'Lock' and coalesce(a.application_name, '') not like 'stellarescrow-ops%'
  order by seconds desc
  limit 20
)
select pid::text as id, role, seconds, array_to_string(pg_blocking_pids(pid), ', ') as blockers, query, cut
from waiting
order by seconds desc
