-- Indexes with the same table, columns, order, operators, collations and condition; the one that enforces something is kept.
with same as (
  select i.indexrelid, i.indrelid, format('%I.%I', n.nspname, c.relname) as name,
         i.indisunique or i.indisreplident or exists (select from pg_constraint k where k.conindid = i.indexrelid) as enforces,
         (i.indrelid, c.relam, i.indkey::text, i.indclass::text, i.indcollation::text, i.indoption::text, i.indnkeyatts,
          coalesce(pg_get_expr(i.indexprs, i.indrelid), ''), coalesce(pg_get_expr(i.indpred, i.indrelid), ''))::text as definition
  from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and i.indisvalid and not c.relispartition
), ordered as (
  select *, row_number() over (partition by definition order by enforces desc, indexrelid) as place,
         first_value(name) over (partition by definition order by enforces desc, indexrelid) as kept
  from same
)
select name, kept, (select format('%I.%I', n.nspname, t.relname) from pg_class t join pg_namespace n on n.oid = t.relnamespace where t.oid = indrelid) as of, pg_relation_size(indexrelid) as bytes
from ordered
where place > 1 and not enforces
order by bytes desc
limit 100
