-- Planning can run functions: never those of others with the rights of a superuser.
select not rolsuper or not (
         exists (select from pg_proc p join pg_roles o on o.oid = p.proowner where not o.rolsuper)
         or exists (select from pg_roles o, pg_namespace n
                    where not o.rolsuper and o.rolname !~ '^pg_' and n.nspname !~ '^pg_(toast|temp)' and has_schema_privilege(o.oid, n.oid, 'create'))
       ) as safe
from pg_roles
where rolname = session_user
