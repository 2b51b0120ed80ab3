create table i (id int generated always as identity, b text); insert into i (b) select 'x' from generate_series(1, 30); create table unused (id bigserial primary key);
