-- Connections in use and their limits: of the server without those reserved for superusers, of databases and of roles.
with session as (
  select datname, usename from pg_stat_activity where backend_type = 'client backend'
)
select 'server' as scope, (select count(*) from session) as used,
       current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
         - coalesce(nullif(current_setting('reserved_connections', true), '')::int, 0) as most
union all
select 'database ' || datname, (select count(*) from session s where s.datname = d.datname), datconnlimit
from pg_database d where datconnlimit > 0
union all
select 'role ' || rolname, (select count(*) from session s where s.usename = r.rolname), rolconnlimit
from pg_roles r where rolconnlimit > 0 and rolcanlogin
