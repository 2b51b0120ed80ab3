-- Sessions that wait for a lock, and who holds it.
select waiting.pid::text as id, coalesce(waiting.usename, '') as role,
       extract(epoch from clock_timestamp() - coalesce((select min(waitstart) from pg_locks l where l.pid = waiting.pid and not granted), waiting.query_start)) as seconds,
       array_to_string(pg_blocking_pids(waiting.pid), ', ') as blockers,
       left(waiting.query, 1000) as query
from pg_stat_activity waiting
where waiting.wait_event_type = 'Lock'
order by seconds desc
limit 20
