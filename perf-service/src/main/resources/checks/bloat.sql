-- An estimate: the pages that a table's rows would need by their average width at the last ANALYZE, beside the pages that it has. A role sees widths of tables that it may read.
with width as (
  select schemaname, tablename, sum((1 - null_frac) * avg_width) as bytes from pg_stats group by schemaname, tablename
), tabled as (
  select format('%I.%I', n.nspname, c.relname) as name, c.relpages, c.reltuples, w.bytes as width,
         coalesce((select option_value from pg_options_to_table(c.reloptions) where option_name = 'fillfactor')::int, 100) as fill
  from pg_class c join pg_namespace n on n.oid = c.relnamespace left join width w on w.schemaname = n.nspname and w.tablename = c.relname
  where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and c.relpages >= 1250
), estimated as (
  select *, ceil(reltuples * (ceil((width + 24) / 8) * 8 + 4) / (8168 * fill / 100.0)) as needed from tabled
)
select name, relpages::bigint * 8192 as bytes, greatest(relpages - needed, 0) * 8192 as wasted,
       100 * greatest(relpages - needed, 0) / relpages as percent, needed is not null and reltuples >= 0 as known
from estimated
order by wasted desc nulls last
limit 100
