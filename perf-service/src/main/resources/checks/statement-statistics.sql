-- Whether pg_stat_statements can be read, and how often it forgot statements.
select exists (select from pg_extension where extname = 'pg_stat_statements') as installed,
       exists (select from pg_available_extensions where name = 'pg_stat_statements') as available,
       current_setting('pg_stat_statements.max', true) is not null as loaded,
       pg_has_role(current_user, 'pg_read_all_stats', 'usage') as reads_all,
       current_user as role,
       current_setting('track_activity_query_size') as longest_text
