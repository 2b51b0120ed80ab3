-- The texts of the statements, cut; literals of utility statements are in them.
select queryid::text as id, min(left(query, 1000)) as text
from pg_stat_statements
where dbid = (select oid from pg_database where datname = current_database()) and queryid is not null
group by queryid
