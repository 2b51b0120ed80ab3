-- Valid indexes of columns alone of some tables: which proposals exist already.
select format('%I.%I', n.nspname, x.relname) as name, format('%I.%I', s.nspname, t.relname) as of,
       string_agg(quote_ident(a.attname), ', ' order by k.n) as columns
from pg_index i join pg_class x on x.oid = i.indexrelid join pg_namespace n on n.oid = x.relnamespace
  join pg_class t on t.oid = i.indrelid join pg_namespace s on s.oid = t.relnamespace join pg_am m on m.oid = x.relam
  cross join lateral unnest(i.indkey::int2[]) with ordinality as k (attnum, n)
  join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
where format('%I.%I', s.nspname, t.relname) = any (?) and i.indisvalid and i.indexprs is null and i.indpred is null
  and m.amname = 'btree' and k.n <= i.indnkeyatts
group by 1, 2
order by 1
