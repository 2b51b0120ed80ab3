package app.stellarescrow.ops.alert.incident;

import java.util.List;

/** The statements that move alerts between incidents. */
final class MergeSql {

    /** Always in the same order, so that two callers do not wait for each other. */
    static final String LOCK =
            """
            select id from incident
            where id in (select coalesce(merged_into, id) from incident where id in (:numbers))
            order by id for update
            """;

    /** One after the other. */
    static final List<String> MERGE =
            List.of(
                    """
                    update incident_alert set incident_id = :to where incident_id = :from
                    """,
                    """
                    update incident set merged_into = :to where id = :from or merged_into = :from
                    """,
                    """
                    insert into review (incident_id, texts)
                    select :to, texts from review where incident_id = :from
                    on conflict (incident_id) do update set
                      version = review.version + 1,
                      texts = (
                        select coalesce(jsonb_object_agg(field, concat_ws(chr(10) || chr(10),
                          review.texts ->> field, excluded.texts ->> field)), '{}')
                        from (select jsonb_object_keys(review.texts) as field
                          union select jsonb_object_keys(excluded.texts)) fields)
                    """,
                    """
                    insert into review_action
                      (incident_id, number, text, owner, due_on, done_at, done_by)
                    select :to,
                      row_number() over (order by number) + (select coalesce(max(number), 0)
                        from review_action where incident_id = :to),
                      text, owner, due_on, done_at, done_by
                    from review_action where incident_id = :from
                    """,
                    """
                    with actions as (delete from review_action where incident_id = :from)
                    delete from review where incident_id = :from and incident_id <> :to
                    """);

    static final String COUNT =
            "select count(*) from incident_alert where incident_id = :id and alert_id in (:alerts)";

    static final String OPEN_BESIDE =
            """
            insert into incident (title, severity, started_at)
            select title, severity, started_at from incident where id = :id
            returning id
            """;

    static final String MOVE =
            """
            update incident_alert set incident_id = :to, joined = 'split from incident ' || cast(cast(:from as bigint) as text)
            where incident_id = :from and alert_id in (:alerts)
            """;

    /** Makes an incident agree with its alerts. */
    static final String SUM_UP =
            """
            update incident i
            set title = s.title, severity = s.severity, started_at = s.started_at,
                ended_at = case when s.fires then null else s.ended_at end
            from (
              select (array_agg(name || ' of ' || target order by fired_at, alert_id))[1] as title,
                min(severity) as severity, min(fired_at) as started_at,
                max(ended_at) as ended_at, bool_or(ended_at is null) as fires
              from incident_alert where incident_id = :id) s
            where i.id = :id
            """;

    private MergeSql() {}
}
