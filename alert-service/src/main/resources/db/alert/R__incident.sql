-- Makes incidents of alerts. In the database and not in Java, so that the ten thousand alerts of a
-- storm cost one statement.

-- Adds an alert that fires to the incident of its cause, or opens one if it may. Null if there is no
-- such incident; its step is null if the alert belonged to it and fired already. Each search ends
-- with the first row of an index, also while the statistics do not know a storm yet: so it may not
-- read whole tables, and looks at the incident of each alert (a scalar subquery) instead of joining.
create or replace function incident_joined(
    its_id bigint, its_name text, its_target text, its_severity text, its_time timestamptz,
    its_cause text, together interval, flap interval, may_open boolean
) returns json language plpgsql set enable_seqscan = off as $$
declare
    its_title text := its_name || ' of ' || its_target;
    joined    json;
begin
    with joinable as not materialized (
        select a.* from incident_alert a
        where (select (i.ended_at is null or i.ended_at > its_time - flap) and not exists (
                 select from review r where r.incident_id = i.id and r.signed_at is not null)
               from incident i where i.id = a.incident_id)
    ), cause as (
        select i.id, i.title, i.ended_at is not null as ended, known.why
        from (
            (select 1 as rank, incident_id, 'it fires again' as why
             from joinable where alert_id = its_id)
            union all
            (select 2, incident_id, name || ' of ' || target || ' explains it'
             from joinable
             where name = 'ServiceDown' and target like its_cause
               and (ended_at is null or ended_at > its_time - flap)
             order by fired_at desc limit 1)
            union all
            (select 3, incident_id, 'same target as ' || name
             from joinable where target = its_target order by alert_id desc limit 1)
            union all
            (select 4, incident_id, 'same alert on several targets'
             from joinable
             where name = its_name and fired_at between its_time - together and its_time + together
             order by fired_at limit 1)
        ) known join incident i on i.id = known.incident_id
        where i.merged_into is null
        order by known.rank
        limit 1
        for update of i
    ), opened as (
        insert into incident (title, severity, started_at)
        select its_title, its_severity, its_time where may_open and not exists (select from cause)
        returning id
    ), chosen as (
        select id, title, why, case when ended then 'REOPENED' end as step from cause
        union all
        select id, its_title, 'it is the first', 'OPENED' from opened
    ), member as (
        insert into incident_alert
          (alert_id, incident_id, name, target, severity, fired_at, joined)
        select its_id, id, its_name, its_target, its_severity, its_time, why from chosen
        on conflict (alert_id) do update
        set incident_id = excluded.incident_id, severity = excluded.severity, ended_at = null
        returning case when xmax = 0 then 'JOINED' end as step
    ), changed as (
        update incident i
        set ended_at = null, severity = least(i.severity, its_severity),
            started_at = least(i.started_at, its_time)
        from cause
        where i.id = cause.id
          and (cause.ended or i.severity > its_severity or i.started_at > its_time)
    ), result as (
        select id as incident, title, its_severity as severity,
          coalesce(chosen.step, member.step) as step, its_time as "at", its_title || ', ' || why as text
        from chosen cross join member
    ), noted as (
        insert into incident_event (incident_id, at, step, text)
        select incident, "at", step, text from result where step is not null
    )
    select row_to_json(result) into joined from result;
    return joined;
end $$;

-- Ends an alert. Null unless its incident ends with it. The incident is locked first: the last two
-- alerts of it that end at once must not miss each other.
create or replace function incident_left(its_id bigint, its_time timestamptz)
returns json language plpgsql as $$
declare
    ended json;
begin
    perform from incident
    where id = (select incident_id from incident_alert where alert_id = its_id and ended_at is null)
    for update;
    if not found then
        return null;
    end if;
    with member as (
        update incident_alert set ended_at = greatest(fired_at, its_time)
        where alert_id = its_id and ended_at is null
        returning incident_id, ended_at
    ), result as (
        update incident i
        set ended_at = greatest(member.ended_at, (
            select max(a.ended_at) from incident_alert a where a.incident_id = i.id))
        from member
        where i.id = member.incident_id
          and not exists (
            select from incident_alert a
            where a.incident_id = i.id and a.ended_at is null and a.alert_id <> its_id)
        returning i.id as incident, i.title, i.severity, 'ENDED' as step, i.ended_at as "at",
          'its last alert has ended' as text
    ), noted as (
        insert into incident_event (incident_id, at, step, text)
        select incident, "at", step, text from result
    )
    select row_to_json(result) into ended from result;
    return ended;
end $$;

-- What changes of alerts do to incidents, as events. Changes are JSON: alert, name, target, severity,
-- state, at, and the target of the alert that explains it as a pattern of "like", or null.
create or replace function incident_changes(changes jsonb, together interval, flap interval)
returns setof json language plpgsql as $$
declare
    c      record;
    result json;
begin
    for c in
        select * from jsonb_to_recordset(changes)
          as r(alert bigint, name text, target text, severity text, state text, at timestamptz,
            cause text)
    loop
        if c.state = 'RESOLVED' then
            result := incident_left(c.alert, c.at);
        elsif c.severity > 'P2' then
            continue;
        else
            result := incident_joined(
              c.alert, c.name, c.target, c.severity, c.at, c.cause, together, flap, false);
            if result is null then
                -- Two alerts of one cause that begin at once must not open two incidents.
                perform pg_advisory_xact_lock(hashtext(current_schema()), hashtext('incident'));
                result := incident_joined(
                  c.alert, c.name, c.target, c.severity, c.at, c.cause, together, flap, true);
            end if;
        end if;
        if result ->> 'step' is not null then
            return next result;
        end if;
    end loop;
end $$;
