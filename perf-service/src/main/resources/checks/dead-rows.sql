-- Dead rows beside the number at which autovacuum should begin; from version 18 on, that number has a maximum.
with setting as (
  select relid, schemaname, c.relname, n_dead_tup, n_live_tup, last_autovacuum, greatest(c.reltuples, 0) as reltuples,
         (select option_value from pg_options_to_table(c.reloptions) where option_name = 'autovacuum_vacuum_threshold') as base,
         (select option_value from pg_options_to_table(c.reloptions) where option_name = 'autovacuum_vacuum_scale_factor') as scale,
         coalesce((select option_value from pg_options_to_table(c.reloptions) where option_name = 'autovacuum_vacuum_max_threshold'),
                  current_setting('autovacuum_vacuum_max_threshold', true)) as most,
         coalesce((select option_value from pg_options_to_table(c.reloptions) where option_name = 'autovacuum_enabled'), 'on') as enabled
  from pg_stat_user_tables join pg_class c on c.oid = relid
  where n_dead_tup >= 10000
)
select format('%I.%I', schemaname, relname) as name, n_dead_tup as dead, n_live_tup as live,
       least(coalesce(base, current_setting('autovacuum_vacuum_threshold'))::float8
           + coalesce(scale, current_setting('autovacuum_vacuum_scale_factor'))::float8 * reltuples,
         nullif(most::float8, -1)) as begins,
       lower(enabled) in ('off', 'false', 'no', '0') or not current_setting('autovacuum')::bool as disabled,
       extract(epoch from now() - last_autovacuum) as seconds_ago
from setting
order by n_dead_tup desc
limit 100
