-- The texts of the statements, cut; literals of utility statements are in them.
select queryid::text as id, min(left(query, 4000)) as text, max(length(query)) > 4000 as cut
from {extension}.pg_stat_statements(true)
where dbid = (select oid from pg_database where datname = current_database()) and queryid is not null
  and query not like '%/* stellarescrow-ops */%'
group by queryid
