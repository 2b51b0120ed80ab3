create table s (id serial primary key); insert into s select generate_series(500, 600);
