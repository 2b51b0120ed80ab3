-- How far the standbys are behind.
select coalesce(nullif(application_name, ''), 'standby') || coalesce(' ' || host(client_addr), '') as name, state,
       coalesce(extract(epoch from replay_lag), 0) as seconds,
       coalesce(pg_wal_lsn_diff(sent_lsn, replay_lsn), 0) as bytes
from pg_stat_replication
where application_name not in ('pg_basebackup')
order by seconds desc
limit 100
