-- Source: commandprompt/Audax-Data-Manager#910 (database names with spaces and special characters).
-- Expectation: backup, drill and restore --into work; roles are in the backup, too.
-- The second part is 10-in-it.sql, run in that database.
create role "Rôle 10";
create database "Größe=1 & ""x""" owner "Rôle 10";
