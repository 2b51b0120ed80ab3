-- Indexes that queries cannot use, and that are not being built now.
select format('%I.%I', n.nspname, c.relname) as name, format('%I.%I', n.nspname, t.relname) as of, pg_relation_size(i.indexrelid) as bytes
from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace join pg_class t on t.oid = i.indrelid
where not (i.indisvalid and i.indisready) and c.relkind = 'i'
  and not exists (select from pg_stat_progress_create_index p where p.index_relid = i.indexrelid or p.relid = i.indrelid)
order by bytes desc
limit 100
