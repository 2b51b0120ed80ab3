-- The version of each extension.
select extname as name, extversion as version from pg_extension
