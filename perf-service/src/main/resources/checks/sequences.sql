-- How much of each sequence is used; the column that it fills may be narrower than the sequence. The last rows count, by schema, those that this role may not read.
with used as (
  select n.nspname as schema, format('%I.%I', n.nspname, c.relname) as name, q.seqincrement > 0 as up, q.seqmin::float8 as least, q.seqmax::float8 as widest,
         has_sequence_privilege(q.seqrelid, 'select, usage') as readable,
         case when has_sequence_privilege(q.seqrelid, 'select, usage') then pg_sequence_last_value(q.seqrelid) end as last,
         (select min(case a.atttypid when 'int2'::regtype then 32767 when 'int4'::regtype then 2147483647 end)
          from pg_depend d join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
          where d.classid = 'pg_class'::regclass and d.objid = q.seqrelid and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i')) as narrow
  from pg_sequence q join pg_class c on c.oid = q.seqrelid join pg_namespace n on n.oid = c.relnamespace
  where not q.seqcycle and c.relpersistence <> 't'
), limited as (
  select *, least(widest, coalesce(narrow, widest)) as most from used where last is not null
), fullest as (
  select name, last, case when up then most else least end as most,
         100 * case when up then (last - least) / greatest(most - least, 1) else (most - last) / greatest(most - least, 1) end as percent
  from limited
  order by percent desc
  limit 100
)
select name, last, most, percent, null::bigint as unreadable, null as schema, null as role
from fullest
union all
select min(name), null, null, null, count(*), quote_ident(schema), quote_ident(current_user)
from used
where not readable
group by schema
order by percent desc nulls last, name
