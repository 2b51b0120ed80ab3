-- Counters of each statement of this database since it was first seen; without its text.
select queryid::text as id, sum(calls)::bigint as calls, sum(total_exec_time) as millis, sum(rows)::bigint as rows,
       sum(shared_blks_hit)::bigint as hit, sum(shared_blks_read)::bigint as read,
       sum(temp_blks_read + temp_blks_written)::bigint as temp
from pg_stat_statements(false)
where dbid = (select oid from pg_database where datname = current_database()) and queryid is not null
group by queryid
