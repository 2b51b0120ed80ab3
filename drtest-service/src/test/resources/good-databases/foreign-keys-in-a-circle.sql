create table hen (id int primary key, egg int);
create table egg (id int primary key, hen int references hen deferrable initially deferred);
alter table hen add foreign key (egg) references egg deferrable initially deferred;
begin; insert into hen select n, n from generate_series(1, 20) n;
insert into egg select n, n from generate_series(1, 20) n; commit;
