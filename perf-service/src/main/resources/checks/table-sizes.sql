-- The largest tables with their indexes and TOAST.
with heap as materialized (
  select oid, relname, relnamespace from pg_class where relkind in ('r', 'm') and relpersistence <> 't' order by pg_relation_size(oid) desc nulls last limit 200
)
select h.oid::text as id, format('%I.%I', n.nspname, h.relname) as name, pg_total_relation_size(h.oid) as bytes, pg_indexes_size(h.oid) as index_bytes
from heap h join pg_namespace n on n.oid = h.relnamespace
where n.nspname not in ('pg_catalog', 'information_schema')
order by bytes desc
limit 100
