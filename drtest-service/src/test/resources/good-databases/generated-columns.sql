create table g (a int, b int generated always as (a * 2) stored); insert into g (a) select generate_series(1, 50);
