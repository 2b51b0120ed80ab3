do $$ begin
    for n in 1..120 loop
        execute format('create table t%s (id serial primary key, a text, at timestamptz default now())', n);
        execute format('create view v%1$s as select id, a from t%1$s', n);
        execute format('create function f%1$s() returns bigint begin atomic select count(*) from t%1$s; end', n);
        execute format('create rule r%1$s as on update to v%1$s do instead nothing', n);
        execute format('insert into t%1$s (a) select md5(n::text) from generate_series(1, %1$s) n', n);
    end loop;
end $$;
