-- Scans of each index that enforces nothing: neither unique, nor of a constraint, nor a replica's identity, nor part of a partitioned index.
select s.indexrelid::text as id, format('%I.%I', s.schemaname, s.indexrelname) as name, format('%I.%I', s.schemaname, s.relname) as of, s.idx_scan as scans,
       pg_relation_size(s.indexrelid) as bytes
from pg_stat_user_indexes s join pg_index i on i.indexrelid = s.indexrelid join pg_class c on c.oid = s.indexrelid
where not i.indisunique and not i.indisreplident and i.indisvalid and not c.relispartition
  and not exists (select from pg_constraint c where c.conindid = s.indexrelid)
order by bytes desc
limit 5000
