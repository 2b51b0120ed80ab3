-- Scans of each index that enforces nothing: neither unique, nor of a constraint, nor a replica's identity.
select format('%I.%I', s.schemaname, s.indexrelname) as name, format('%I.%I', s.schemaname, s.relname) as of, s.idx_scan as scans,
       pg_relation_size(s.indexrelid) as bytes
from pg_stat_user_indexes s join pg_index i on i.indexrelid = s.indexrelid
where not i.indisunique and not i.indisreplident and i.indisvalid
  and not exists (select from pg_constraint c where c.conindid = s.indexrelid)
order by bytes desc
limit 5000
