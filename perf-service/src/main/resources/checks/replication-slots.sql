-- WAL that the server keeps for each slot.
select slot_name as name, active, coalesce(wal_status, 'reserved') as status,
       pg_wal_lsn_diff(case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end, restart_lsn) as bytes
from pg_replication_slots
order by bytes desc nulls last
limit 100
