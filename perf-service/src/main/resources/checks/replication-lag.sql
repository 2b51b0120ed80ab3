-- How far the standbys and subscribers are behind; backups and the first copies of subscriptions are neither.
with sent as (
  select case when pg_is_in_recovery() then pg_last_wal_receive_lsn() else pg_current_wal_lsn() end as lsn
)
select coalesce(nullif(application_name, ''), 'standby') || coalesce(' ' || host(client_addr), '') as name, state,
       coalesce(extract(epoch from replay_lag), 0) as seconds,
       coalesce(pg_wal_lsn_diff(lsn, coalesce(replay_lsn, flush_lsn, write_lsn, sent_lsn)), 0) as bytes
from pg_stat_replication, sent
where application_name not in ('pg_basebackup') and application_name !~ '^pg_[0-9]+_sync_'
order by bytes desc
limit 100
