-- Makes incidents of alerts. In the database and not in Java, so that the ten thousand alerts of a
-- storm cost few statements.

-- To each change, the incident of its cause, or none; and whether it waits, because an earlier change
-- of the list may be its cause, or because one that waits must not see it yet: so a list has the same
-- result as its changes one by one. Without "offset 0" the index of the targets may be passed over for
-- that of the numbers, whose order is asked for.
-- A single alert waits for none. It does without the search for those that do: for that, the planner
-- expects so many rows that the memory for them takes ten milliseconds.
create or replace function incident_choices(waiting jsonb, together interval, flap interval)
returns jsonb language plpgsql as $$
declare
    choices jsonb;
begin
    choices := (
        with change as (
            select * from jsonb_to_recordset(waiting)
              as r(n int, alert bigint, name text, target text, severity text, at timestamptz,
                cause text)
        ), joinable as not materialized (
            select a.*, (
                select case when r.signed_at is null then coalesce(i.ended_at, 'infinity') end
                from incident i left join review r on r.incident_id = i.id
                where i.id = a.incident_id and i.merged_into is null) as until
            from incident_alert a
        ), choice as (
            select change.*, known.*
            from change left join lateral (
                select rank, incident, why, until < 'infinity' as reopens, fired_at from (
                    (select 1 as rank, incident_id as incident, 'it fires again' as why, until,
                       fired_at
                     from joinable where alert_id = change.alert and until > change.at - flap)
                    union all
                    (select 2, incident_id, name || ' of ' || target || ' explains it', until,
                       fired_at
                     from joinable
                     where change.cause is not null and name = 'ServiceDown'
                       and target like change.cause
                       and (ended_at is null or ended_at > change.at - flap)
                       and until > change.at - flap
                     order by fired_at desc limit 1)
                    union all
                    (select 3, incident_id, 'same target as ' || name, until, fired_at
                     from (select * from joinable where target = change.target offset 0) its
                     where until > change.at - flap
                     order by alert_id desc limit 1)
                    union all
                    (select 4, incident_id, 'same alert on several targets', until, fired_at
                     from joinable
                     where name = change.name and until > change.at - flap
                       and fired_at between change.at - together and change.at + together
                     order by fired_at limit 1)
                ) ranked
                order by rank limit 1
            ) known on true
        )
        select jsonb_agg(to_jsonb(choice) || '{"waits": false}' order by n) from choice);
    if jsonb_array_length(waiting) = 1 then
        return choices;
    end if;
    return (
        with recursive choice as (
            select * from jsonb_to_recordset(choices)
              as r(n int, alert bigint, name text, target text, severity text, at timestamptz,
                cause text, rank int, incident bigint, why text, reopens boolean,
                fired_at timestamptz)
        ), decided as (
            select choice.*,
              row_number() over (partition by target order by n) > 1
              or coalesce(bool_or(reopens) over earlier, false)
              or exists (
                select from choice e
                where e.n < choice.n
                  and (e.name = 'ServiceDown' and e.target like choice.cause
                    or e.name = choice.name
                      and e.at between choice.at - together and choice.at + together
                      and (choice.incident is null
                        or choice.rank = 4 and e.at < choice.fired_at))) as waits
            from choice
            window earlier as (order by n rows between unbounded preceding and 1 preceding)
        ), later (n) as (
            select n from decided where waits
            union
            select next.n
            from later join decided known on known.n = later.n join decided next on next.n > known.n
            where next.target = known.target or next.name = known.name or next.reopens
               or next.name = 'ServiceDown' and next.target like known.cause
        )
        select jsonb_agg(jsonb_build_object(
            'n', n, 'alert', alert, 'name', name, 'target', target, 'severity', severity, 'at', at,
            'cause', cause, 'incident', incident, 'why', why,
            'waits', n in (select n from later)) order by n)
        from decided);
end $$;

-- Adds alerts to the incidents that were chosen, or opens incidents for those without. An alert that
-- belonged to its incident and fired already is no news.
create or replace function incident_joined(choices jsonb)
returns setof json language plpgsql as $$
begin
    return query
    with choice as (
        select n, alert, name, target, severity, at, incident is null as opens,
          coalesce(incident, nextval(pg_get_serial_sequence('incident', 'id'))) as incident,
          coalesce(why, 'it is the first') as why,
          row_number() over (partition by incident order by n) = 1 as first
        from jsonb_to_recordset(choices)
          as r(n int, alert bigint, name text, target text, severity text, at timestamptz,
            incident bigint, why text)
    ), opened as (
        insert into incident (id, title, severity, started_at) overriding system value
        select incident, name || ' of ' || target, severity, at from choice where opens
    ), known as (
        select id, title, severity, started_at, ended_at is not null as ended from incident
        where id = any (array (select incident from choice where not opens))
        order by id
        for update
    ), changed as (
        update incident i
        set ended_at = null, severity = least(i.severity, worst.severity),
            started_at = least(i.started_at, worst.at)
        from known join (
            select incident, min(severity) as severity, min(at) as at from choice group by incident
          ) worst on worst.incident = known.id
        where i.id = known.id
          and (known.ended or known.severity > worst.severity or known.started_at > worst.at)
    ), member as (
        insert into incident_alert
          (alert_id, incident_id, name, target, severity, fired_at, joined)
        select alert, incident, name, target, severity, at, why from choice
        on conflict (alert_id) do update
        set incident_id = excluded.incident_id, severity = excluded.severity, ended_at = null
        returning alert_id, xmax = 0 as joins
    )
    select to_json(result)
    from (
        select n, incident, coalesce(title, name || ' of ' || target) as title, choice.severity,
          case when opens then 'OPENED' when ended and first then 'REOPENED'
            when joins then 'JOINED' end as step,
          at as "at", name || ' of ' || target || ', ' || why as text
        from choice join member on alert_id = alert left join known on id = incident
    ) result
    where step is not null;
end $$;

-- Alerts fire. First, those that have an incident or may open one; then those that waited for them.
create or replace function incident_fired(changes jsonb, together interval, flap interval)
returns setof json language plpgsql as $$
declare
    waiting jsonb := changes;
    results jsonb := '[]';
    choices jsonb;
begin
    -- Two alerts of one cause that begin at once must not open two incidents.
    perform pg_advisory_xact_lock(hashtext(current_schema()), hashtext('incident'));
    while jsonb_array_length(waiting) > 0 loop
        choices := incident_choices(waiting, together, flap);
        results := results || (
            select coalesce(jsonb_agg(joined), '[]')
            from incident_joined(
              jsonb_path_query_array(choices, '$[*] ? (@.waits == false)')) joined);
        waiting := jsonb_path_query_array(choices, '$[*] ? (@.waits == true)');
    end loop;
    return query
    with result as (
        select * from jsonb_to_recordset(results)
          as r(n int, incident bigint, title text, severity text, step text, "at" timestamptz,
            text text)
    ), noted as (
        insert into incident_event (incident_id, at, step, text)
        select incident, "at", step, text from result order by n
    )
    select to_json(told)
    from (select incident, title, severity, step, "at", text from result order by n) told;
end $$;

-- Alerts end, and their incidents if no other alert of them fires. The incidents are locked first:
-- the last two alerts of one that end at once must not miss each other.
create or replace function incident_left(changes jsonb)
returns setof json language plpgsql as $$
begin
    perform from incident
    where id = any (array (
        select incident_id
        from jsonb_to_recordset(changes) as r(alert bigint) join incident_alert on alert_id = alert
        where ended_at is null))
    order by id
    for update;
    return query
    with change as (
        select * from jsonb_to_recordset(changes) as r(n int, alert bigint, at timestamptz)
    ), member as (
        update incident_alert set ended_at = greatest(fired_at, at)
        from change where alert_id = alert and ended_at is null
        returning n, alert_id, incident_id, ended_at
    ), ended as (
        select incident_id, max(n) as n, max(ended_at) as ended_at from member group by incident_id
    ), result as (
        update incident i
        set ended_at = greatest(ended.ended_at, (
            select max(a.ended_at) from incident_alert a where a.incident_id = i.id))
        from ended
        where i.id = ended.incident_id
          and not exists (
            select from incident_alert a
            where a.incident_id = i.id and a.ended_at is null
              and a.alert_id not in (select alert_id from member))
        returning n, i.id as incident, i.title, i.severity, 'ENDED' as step, i.ended_at as "at",
          'its last alert has ended' as text
    ), noted as (
        insert into incident_event (incident_id, at, step, text)
        select incident, "at", step, text from result order by n
    )
    select to_json(told)
    from (select incident, title, severity, step, "at", text from result order by n) told;
end $$;

-- What changes of alerts do to incidents, as events. Changes are JSON: alert, name, target, severity,
-- state, at, and the target of the alert that explains it as a pattern of "like", or null; the other
-- functions get them with n, their place in the list. While the statistics do not know a storm yet, no
-- search may read whole tables or sort thousands of rows: hence the settings. Each statement is planned
-- once for each connection, and not six times: that takes longer than the search.
create or replace function incident_changes(changes jsonb, together interval, flap interval)
returns setof json language plpgsql
set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off
set enable_hashjoin = off set enable_mergejoin = off set jit = off
set plan_cache_mode = force_generic_plan as $$
declare
    part record;
begin
    for part in
        select state, jsonb_agg(c || jsonb_build_object('n', n) order by n) as changes
        from (
            select c, n, c ->> 'state' as state,
              n - row_number() over (partition by c -> 'state' order by n) as run
            from jsonb_array_elements(changes) with ordinality as list(c, n)
        ) numbered
        where state = 'RESOLVED' or c ->> 'severity' <= 'P2'
        group by run, state
        order by min(n)
    loop
        if part.state = 'FIRING' then
            return query select * from incident_fired(part.changes, together, flap);
        else
            return query select * from incident_left(part.changes);
        end if;
    end loop;
end $$;
