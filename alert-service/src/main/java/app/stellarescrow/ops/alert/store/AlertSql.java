package app.stellarescrow.ops.alert.store;

/** The SQL of {@link AlertUpdates}. */
final class AlertSql {

    /** Has a row for each alert of which no newer event is known. */
    private static final String NEWS =
            """
            with change as (
              select * from jsonb_to_recordset(cast(cast(:changes as text) as jsonb))
                as r(name text, target text, severity text, at timestamptz, summary text,
                  expires double precision, due timestamptz)
            ), news as (
              insert into alert_news (name, target, at)
              select name, target, at from change order by name, target
              on conflict (name, target) do update set at = excluded.at
              where alert_news.at < excluded.at
              returning name, target
            )
            """;

    /** It fires, or fired until a moment ago: then its number, its clock and its owner stay. */
    private static final String LASTS =
            """
            (alert.state = 'FIRING' or alert.id > 0
              and alert.resolved_at > excluded.since - make_interval(secs => :flap))
            """;

    /**
     * What is due is found anew if the severity is raised: its clock is shorter. In one line,
     * because the client keeps only prepared statements of at most 2,048 characters.
     */
    static final String FIRE =
            oneLine(
                    NEWS
                            + """
                    , fired as (
                    insert into alert (id, name, target, severity, state, since, changed_at, summary,
                      until, clock_since, due_at)
                    select case when known.name is null then nextval('alert_id') else 0 end,
                      name, target, change.severity, 'FIRING', at, at, change.summary,
                      at + make_interval(secs => expires), at, due
                    from change join news using (name, target)
                      left join alert known using (name, target)
                    order by name, target
                    on conflict (name, target) do update set
                      state = 'FIRING', changed_at = excluded.changed_at,
                      summary = excluded.summary, severity = excluded.severity,
                      until = excluded.until,
                      since = case when alert.state = 'FIRING'
                              then alert.since else excluded.since end,
                      held_by = case when alert.state = 'FIRING' then alert.held_by end,
                      (id, clock_since, due_at, acked_by, acked_until, level, breached_at) = (
                        select alert.id, alert.clock_since,
                          case when excluded.severity < alert.severity then now() else alert.due_at end,
                          alert.acked_by, alert.acked_until, alert.level, alert.breached_at
                        where %1$s
                        union all
                        select nextval('alert_id'), excluded.since, excluded.due_at, null, null, 0,
                          null
                        where %1$s is not true)
                    returning name, target, id, severity, since = changed_at as begins, held_by)
                    select fired.name, fired.target, fired.id, fired.begins,
                      not fired.begins and fired.severity < before.severity as raised, false,
                      fired.held_by
                    from fired left join alert before using (name, target)
                    """
                                    .formatted(LASTS));

    /** One that was held back had no clock, so it begins anew if it soon fires again. */
    static final String RESOLVE =
            NEWS
                    + """
                    update alert set state = 'RESOLVED', changed_at = at, summary = change.summary,
                      resolved_at = case when held_by is null then at end
                    from change join news using (name, target)
                    where alert.name = change.name and alert.target = change.target
                      and state = 'FIRING'
                    returning alert.name, alert.target, id, true, false,
                      held_by is null and coalesce(due_at <= at, false), held_by
                    """;

    static final String HOLD =
            """
            update alert set held_by = held."heldBy", due_at = null
            from jsonb_to_recordset(cast(cast(:held as text) as jsonb))
              as held(id bigint, "heldBy" text)
            where alert.id = held.id
            """;

    private AlertSql() {}

    private static String oneLine(String sql) {
        return sql.replaceAll("\\s+", " ");
    }
}
