-- How far each database is between the age at which autovacuum freezes by force and the age at which the server stops.
with age as (
  select datname, 'transactions' as what, age(datfrozenxid)::float8 as age, current_setting('autovacuum_freeze_max_age')::float8 as forced
  from pg_database
  union all
  select datname, 'multixacts', mxid_age(datminmxid), current_setting('autovacuum_multixact_freeze_max_age')::float8
  from pg_database
)
select datname as name, what, age, forced, 100 * (age - forced) / (2147483647 - 3000000 - forced) as percent
from age
order by percent desc
limit 20
