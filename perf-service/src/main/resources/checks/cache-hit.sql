-- Blocks of this database that were found in shared_buffers, and those that were read.
select blks_hit as hit, blks_read as read, extract(epoch from stats_reset) as since
from pg_stat_database
where datname = current_database()
