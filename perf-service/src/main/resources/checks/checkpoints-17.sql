-- The same from version 17 on.
select 'server' as id, num_timed as timed, num_requested as requested, write_time as write_millis, sync_time as sync_millis,
       extract(epoch from stats_reset) as since, current_setting('max_wal_size') as max_wal_size
from pg_stat_checkpointer
