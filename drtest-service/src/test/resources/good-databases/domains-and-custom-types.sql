create domain email as text check (value like '%@%');
create type colour as enum ('red', 'green', 'blue');
create type point3 as (x int, y int, z int);
create type span as range (subtype = float8);
create table t (e email, c colour default 'red', p point3, s span, a colour[]);
insert into t values ('a@b', 'blue', row(1, 2, 3), '[1,2)', '{red,green}');
