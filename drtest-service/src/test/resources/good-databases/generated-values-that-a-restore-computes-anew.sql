create function told(timestamptz) returns text language sql immutable as 'select to_char($1, ''HH24:MI TZ'')';
create table stay (id int primary key, at timestamptz, told text generated always as (told(at)) stored);
set timezone = 'Asia/Kolkata';
insert into stay select n, '2026-01-01'::timestamptz + n * interval '7 min' from generate_series(1, 100) n;
