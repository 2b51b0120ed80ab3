package app.stellarescrow.ops.alert.alertmanager;

/** The SQL of {@link Reports}. */
final class ReportSql {

    /** Columns as in JSON; several reports are one parameter. */
    private static final String ROWS =
            """
            with r as (
              select * from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                as r(fingerprint text, name text, target text, label text, "startsAt" timestamptz,
                  at timestamptz, runbook text))
            """;

    /** In one order, so that two messages do not wait for each other. */
    static final String LOCK =
            """
            select count(pg_advisory_xact_lock(hashtext(name), hashtext(target)))
            from (
              select distinct name, target
              from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as r(name text, target text)
              order by name, target) subjects
            """;

    /** It begins unless it fires already, or has ended meanwhile. */
    static final String OPEN =
            ROWS
                    + """
                    insert into report (fingerprint, name, target, label, starts_at)
                    select fingerprint, name, target, label, "startsAt" from r order by fingerprint
                    on conflict (fingerprint) do update set
                      starts_at = excluded.starts_at, ended_at = null, heard_at = now(),
                      fired_at = null
                    where report.ended_at < excluded.starts_at
                      or report.ended_at is not null
                        and report.heard_at < now() - make_interval(secs => :late)
                    returning fingerprint
                    """;

    /**
     * Those whose alert has ended without them, by hand or by an expiry. A repetition that comes
     * soon after that was under way.
     */
    static final String HEARD =
            ROWS
                    + """
                    , heard as (
                      update report set heard_at = now() from r
                      where report.fingerprint = r.fingerprint and ended_at is null
                      returning report.*)
                    select fingerprint from heard where not exists (
                      select from alert where alert.name = heard.name and alert.target = heard.target
                        and (state = 'FIRING'
                          or changed_at > now() - make_interval(secs => :late)))
                    """;

    static final String END =
            ROWS
                    + """
                    update report set ended_at = at, heard_at = now() from r
                    where report.fingerprint = r.fingerprint and ended_at is null
                      and starts_at <= at
                    returning report.fingerprint
                    """;

    /** Their beginnings may come later. */
    static final String ENDED_BEFORE =
            ROWS
                    + """
                    insert into report (fingerprint, name, target, label, starts_at, ended_at)
                    select fingerprint, name, target, label, "startsAt", at from r
                    order by fingerprint
                    on conflict (fingerprint) do update
                      set ended_at = excluded.ended_at, heard_at = now()
                    where report.ended_at < excluded.ended_at
                    """;

    static final String STANDINGS =
            ROWS
                    + """
                    select r.fingerprint, news.at, alert.severity,
                      exists (select from report o where o.name = r.name and o.target = r.target
                        and o.fired_at = alert.changed_at) as raised,
                      exists (select from report o where o.name = r.name and o.target = r.target
                        and o.ended_at is null and o.fingerprint <> r.fingerprint) as others
                    from r
                    left join alert_news news on news.name = r.name and news.target = r.target
                    left join alert on alert.name = r.name and alert.target = r.target
                      and alert.state = 'FIRING'
                    """;

    static final String RAISED =
            ROWS
                    + """
                    , raised as (
                      update report set fired_at = at from r
                      where report.fingerprint = r.fingerprint)
                    update alert set runbook = r.runbook from r
                    where alert.name = r.name and alert.target = r.target
                    """;

    private ReportSql() {}
}
