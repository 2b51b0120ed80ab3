create table t (owner text, x int);
insert into t select 'o' || n, n from generate_series(1, 20) n;
alter table t enable row level security; alter table t force row level security;
create policy p on t using (owner = current_user) with check (x > 0);
