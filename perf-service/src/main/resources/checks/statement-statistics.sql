-- Whether pg_stat_statements can be read, and sees statements. Its settings exist as placeholders when it is not loaded; only its library makes them settings of the server.
select exists (select from pg_extension where extname = 'pg_stat_statements') as installed,
       exists (select from pg_available_extensions where name = 'pg_stat_statements') as available,
       exists (select from pg_settings where name = 'pg_stat_statements.max' and context = 'postmaster') as loaded,
       current_setting('pg_stat_statements.track', true) as track,
       current_setting('compute_query_id', true) as numbered,
       pg_has_role(current_user, 'pg_read_all_stats', 'usage') as reads_all,
       current_user as role,
       current_setting('track_activity_query_size') as longest_text
