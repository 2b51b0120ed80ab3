-- Counters of each statement of this database since it was first seen, without its text; those of reviews are left out.
select queryid::text as id, sum(calls)::bigint as calls, sum(total_exec_time) as millis, sum(rows)::bigint as rows,
       sum(shared_blks_hit)::bigint as hit, sum(shared_blks_read)::bigint as read,
       sum(temp_blks_read + temp_blks_written)::bigint as temp
from {extension}.pg_stat_statements(true)
where dbid = (select oid from pg_database where datname = current_database()) and queryid is not null
  and query not like '%/* stellarescrow-ops */%'
group by queryid
