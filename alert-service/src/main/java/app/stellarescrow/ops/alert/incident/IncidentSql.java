package app.stellarescrow.ops.alert.incident;

/** The statements that make incidents of alerts. */
final class IncidentSql {

    /** Alerts of incidents that another one may still join. */
    private static final String JOINABLE =
            """
            from incident_alert a join incident i on i.id = a.incident_id
            where (i.ended_at is null
                or i.ended_at > cast(:at as timestamptz) - make_interval(secs => :flap))
              and not exists (select from review r
                where r.incident_id = i.id and r.signed_at is not null)
            """;

    /**
     * Adds an alert to the incident of its cause, or opens one if {@code :open}. No row if there is
     * none; no step if the alert belonged to it and fired already. Each search ends with the first
     * row of an index, so that ten thousand alerts of one cause can join.
     */
    static final String FIRED =
            """
            with cause as (
              select i.id, i.title, i.ended_at is not null as ended, known.why
              from (
                (select 1 as rank, a.incident_id, 'it fires again' as why
                 %1$s and a.alert_id = :alert)
                union all
                (select 2, a.incident_id, 'same target as ' || a.name
                 %1$s and a.target = :target order by a.alert_id desc limit 1)
                union all
                (select 3, a.incident_id, 'same alert on several targets'
                 %1$s and a.name = :name and a.fired_at
                   between cast(:at as timestamptz) - make_interval(secs => :together)
                   and cast(:at as timestamptz) + make_interval(secs => :together)
                 order by a.fired_at limit 1)
              ) known join incident i on i.id = known.incident_id
              where i.merged_into is null
              order by known.rank
              limit 1
              for update of i
            ), opened as (
              insert into incident (title, severity, started_at)
              select :title, :severity, :at where :open and not exists (select from cause)
              returning id
            ), chosen as (
              select id, title, why, case when ended then 'REOPENED' end as step from cause
              union all
              select id, :title, 'it is the first', 'OPENED' from opened
            ), joined as (
              insert into incident_alert
                (alert_id, incident_id, name, target, severity, fired_at, joined)
              select :alert, id, :name, :target, :severity, :at, why from chosen
              on conflict (alert_id) do update
              set incident_id = excluded.incident_id, severity = excluded.severity, ended_at = null
              returning case when xmax = 0 then 'JOINED' end as step
            ), changed as (
              update incident i
              set ended_at = null, severity = least(i.severity, :severity),
                  started_at = least(i.started_at, :at)
              from cause
              where i.id = cause.id
                and (cause.ended or i.severity > :severity or i.started_at > :at)
            ), result as (
              select id, title, coalesce(chosen.step, joined.step) as step,
                :title || ', ' || why as text
              from chosen cross join joined
            ), noted as (
              insert into incident_event (incident_id, at, step, text)
              select id, :at, step, text from result where step is not null
            )
            select cast(row_to_json(result) as text) from result
            """
                    .formatted(JOINABLE);

    /** Two alerts of one cause that begin at once must not open two incidents. */
    static final String LOCK =
            "select count(*) from pg_advisory_xact_lock(hashtext(current_schema()), hashtext('incident'))";

    /** The last two alerts of an incident that end at once must not miss each other. */
    static final String LOCK_ITS_INCIDENT =
            """
            select id from incident where id =
              (select incident_id from incident_alert where alert_id = :alert and ended_at is null)
            for update
            """;

    /** Ends an alert; a row if its incident ends with it. */
    static final String ENDED =
            """
            with ended as (
              update incident_alert set ended_at = greatest(fired_at, cast(:at as timestamptz))
              where alert_id = :alert and ended_at is null
              returning incident_id, ended_at
            ), result as (
              update incident i
              set ended_at = greatest(ended.ended_at, (
                select max(a.ended_at) from incident_alert a where a.incident_id = i.id))
              from ended
              where i.id = ended.incident_id
                and not exists (select from incident_alert a where a.incident_id = i.id
                  and a.ended_at is null and a.alert_id <> :alert)
              returning i.id, i.title, 'ENDED' as step, 'its last alert has ended' as text,
                i.severity, i.ended_at as "at"
            ), noted as (
              insert into incident_event (incident_id, at, step, text)
              select id, "at", step, text from result
            )
            select cast(row_to_json(result) as text) from result
            """;

    private IncidentSql() {}
}
