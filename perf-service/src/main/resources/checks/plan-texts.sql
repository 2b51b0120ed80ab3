-- Whole texts of statements that can be planned.
select queryid::text as id, min(query) as text
from {extension}.pg_stat_statements(true)
where dbid = (select oid from pg_database where datname = current_database()) and queryid in ({ids})
  and query ~* '^\s*(select|with|insert|update|delete|merge|values)\M' and length(query) < 20000 and query !~ ';'
group by queryid
