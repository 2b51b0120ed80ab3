-- Checkpoints since the statistics began: by time, and because the WAL had reached max_wal_size.
select 'server' as id, checkpoints_timed as timed, checkpoints_req as requested, checkpoint_write_time as write_millis, checkpoint_sync_time as sync_millis,
       extract(epoch from stats_reset) as since, current_setting('max_wal_size') as max_wal_size
from pg_stat_bgwriter
