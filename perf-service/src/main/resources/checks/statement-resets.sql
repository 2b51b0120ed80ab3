-- When the statements' counters began, and how many statements were forgotten since.
select extract(epoch from stats_reset) as since, dealloc as forgotten, current_setting('pg_stat_statements.max') as most
from {extension}.pg_stat_statements_info
