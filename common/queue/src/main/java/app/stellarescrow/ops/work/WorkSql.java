package app.stellarescrow.ops.work;

/** The SQL of {@link WorkQueue}. */
final class WorkSql {

    /**
     * Earlier items of the series, for which a new one waits, are due now: else it would wait until
     * the end of their delay.
     */
    static final String ENQUEUE =
            """
            with added as (
              select * from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                as r(n int, id uuid, lane text, series text, payload text, delay double precision)),
            hurried as (
              update work set run_after = clock_timestamp()
              where id in (
                select e.id from work e join added on added.lane = e.lane and added.series = e.series
                where e.state = 'READY' and e.run_after > now()
                for update of e skip locked))
            insert into work (id, lane, series, payload, run_after)
            select id, lane, series, payload, clock_timestamp() + make_interval(secs => delay)
            from added
            order by n
            on conflict (id) do nothing
            """;

    /**
     * {@code db/work/R__claim.sql}. The condition is always true and sets what {@link
     * WorkConfig#durableClaims} says for this transaction.
     */
    static final String CLAIM =
            """
            select id, payload, attempt, released, started_at, clock_timestamp() as read_at, cancelled_by,
              (select cast(count(*) as int) from (
                select from work o
                where o.lane = c.lane and o.state = 'READY' and o.run_after <= now() and o.id <> c.id
                limit :behind) due) as behind
            from work_claim(:worker, make_interval(secs => :lease), :limit) c
            where set_config('synchronous_commit',
              case when :durable then current_setting('synchronous_commit') else 'off' end, true) <> ''
            """;

    static final String HEARTBEAT =
            """
            with beaten as (
              update work set leased_until = now() + make_interval(secs => :lease)
              where leased_by = :worker and state = 'RUNNING' and id in (:ids)
              returning *)
            select id, payload, attempt, released, started_at, clock_timestamp() as read_at, 0 as behind,
              cancelled_by
            from beaten
            """;

    static final String CANCEL =
            """
            with cancelled as (
              update work set cancelled_by = :by,
                state = case state when 'READY' then 'CANCELLED' else state end,
                settled_at = case state when 'READY' then now() end
              where id = :id and state in ('READY', 'RUNNING')
              returning *)
            select id, payload, attempt + 1 as attempt, released, cancelled_by,
              coalesce(started_at, clock_timestamp()) as started_at, clock_timestamp() as read_at, 0 as behind
            from cancelled where state = 'CANCELLED'
            """;

    /** Without its delay if an item of its series, which waits for it, came during the attempt. */
    static final String SETTLE =
            """
            update work set state = :state, leased_by = null, leased_until = null, released = :released,
              run_after = now() + make_interval(secs => case
                when cancelled_by is not null or exists (
                  select 1 from work l
                  where l.lane = work.lane and l.series = work.series and l.number > work.number
                    and l.state = 'READY' and l.created_at > work.run_after)
                then 0 else :delay end),
              last_error = :error, settled_at = now()
            where id = :id and leased_by = :worker and attempt = :attempt and state = 'RUNNING'
            """;

    /** The attempt goes on counting, because it fences; the earlier ones are given back. */
    static final String AGAIN =
            """
            update work set state = 'READY', released = attempt, run_after = now(),
              started_at = null, settled_at = null, cancelled_by = null, last_error = null
            where id = :id and state <> 'RUNNING'
            """;

    /** Its worker may still be running briefly, so the lease is kept until it expires. */
    static final String GIVE_BACK =
            """
            update work set released = :released
            where id = :id and leased_by = :worker and attempt = :attempt and state = 'RUNNING'
            """;

    static final String FORGET =
            """
            delete from work
            where state not in ('READY', 'RUNNING')
              and settled_at < now() - make_interval(secs => :keep)
            """;

    static final String STUCK =
            """
            select exists (
                select 1 from work w
                where state = 'READY' and run_after < now() - make_interval(secs => :bound)
                  and not exists (
                    select 1 from work_pause p where p.lane = w.lane
                      and p.until > now() - make_interval(secs => :bound)))
              and not exists (select 1 from work where state = 'RUNNING' and leased_until > now())
              and not exists (
                select 1 from work where settled_at > now() - make_interval(secs => :bound))
            """;

    private WorkSql() {}
}
