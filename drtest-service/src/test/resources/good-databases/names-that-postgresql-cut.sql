create table a_table_with_a_name_that_is_much_longer_than_what_postgresql_keeps_of_it (
    a_column_with_a_name_that_is_much_longer_than_what_postgresql_keeps_of_it int primary key,
    "äöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöü" text unique);
insert into a_table_with_a_name_that_is_much_longer_than_what_postgresql_keeps_of_it select n, 'n' || n from generate_series(1, 40) n;
create schema "Größe=1 & ""x"" %I '$$' {1,2}";
create table "Größe=1 & ""x"" %I '$$' {1,2}"."a.b%%s" ("c,d(e)" serial primary key, "::text" timestamptz);
insert into "Größe=1 & ""x"" %I '$$' {1,2}"."a.b%%s" ("::text") select now() from generate_series(1, 40);
create view "Größe=1 & ""x"" %I '$$' {1,2}"."v[]" as select * from "Größe=1 & ""x"" %I '$$' {1,2}"."a.b%%s";
