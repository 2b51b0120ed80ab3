-- Scans of each table, by index and in full; partitioned parents have none.
select format('%I.%I', s.schemaname, s.relname) as name, coalesce(s.seq_scan, 0) as full_scans, coalesce(s.seq_tup_read, 0) as read_rows,
       coalesce(s.idx_scan, 0) as index_scans, greatest(s.n_live_tup, c.reltuples)::bigint as rows,
       c.relhasindex and exists (select from pg_index i where i.indrelid = s.relid) as indexed
from pg_stat_user_tables s join pg_class c on c.oid = s.relid
where greatest(s.n_live_tup, c.reltuples) >= 1000
order by s.seq_tup_read desc nulls last
limit 5000
