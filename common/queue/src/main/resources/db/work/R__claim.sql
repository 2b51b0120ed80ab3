-- Leases the oldest due item of every idle lane that does not pause, and items whose lease expired. An
-- item waits for the earlier ones of its series, and does not hold up its lane meanwhile.
-- Of a lane in which thousands wait, only the first items are looked at: lanes are found one after the
-- other, and items in the order of an index. The settings leave no other plan. By statistics of a
-- quiet hour the planner would read all items of all lanes for each item, which is a minute for ten
-- thousand. That plan is made once for each connection.
create or replace function work_claim(worker text, lease interval, most int)
returns setof work language plpgsql
set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off
set enable_incremental_sort = off set enable_hashjoin = off set enable_mergejoin = off
set jit = off set plan_cache_mode = force_generic_plan as $$
begin
    return query
    with recursive lanes as (
        (select w.lane from work w
         where w.state in ('READY', 'RUNNING') order by w.lane limit 1)
        union all
        select (
            select w.lane from work w
            where w.state in ('READY', 'RUNNING') and w.lane > lanes.lane order by w.lane limit 1)
        from lanes where lanes.lane is not null
    )
    update work set
      state = 'RUNNING', attempt = work.attempt + 1,
      started_at = coalesce(work.started_at, clock_timestamp()),
      leased_by = worker, leased_until = now() + lease
    where work.id in (
        select w.id from work w
        where (w.state = 'READY' or w.state = 'RUNNING' and w.leased_until < now())
          and w.id = any (
            array (
              select lost.id from work lost
              where lost.state = 'RUNNING' and lost.leased_until < now() order by lost.lane)
            || array (
              select first.id
              from lanes idle cross join lateral (
                select d.id, d.run_after from work d
                where d.lane = idle.lane and d.state = 'READY' and d.run_after <= now()
                  and not exists (
                    select from work e
                    where e.lane = d.lane and e.series = d.series
                      and e.number < d.number and e.state in ('READY', 'RUNNING')
                    order by e.number offset 0)
                order by d.run_after, d.id limit 1) first
              where not exists (
                  select from work_pause p where p.lane = idle.lane and p.until > now())
                and not exists (
                  select from work o where o.lane = idle.lane and o.state = 'RUNNING')
              order by first.run_after limit most))
        order by w.id
        for update skip locked
        limit most)
    returning work.*;
end $$;
