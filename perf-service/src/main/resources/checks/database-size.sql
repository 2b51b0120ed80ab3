-- The size of this database.
select pg_database_size(current_database()) as bytes
