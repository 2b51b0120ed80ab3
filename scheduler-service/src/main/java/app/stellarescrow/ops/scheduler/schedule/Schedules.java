package app.stellarescrow.ops.scheduler.schedule;

import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.rest.Problem;
import app.stellarescrow.ops.scheduler.schedule.SchedulePlan.Slotted;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;

/** The stored schedules. */
@ApplicationScoped
class Schedules {

    /** Held until the end of the transaction. */
    private static final String LOCK_TABLE =
            """
            select count(*) from pg_advisory_xact_lock(
              hashtext(current_schema()), hashtext('schedule'))
            """;

    private static final String STORE =
            """
            insert into schedule
              (name, cron, zone, spec, start_within_seconds, finish_within_seconds, next_slot)
            select name, cron, zone, spec, "startWithinSeconds", "finishWithinSeconds", "nextSlot"
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as r(
              name text, cron text, zone text, spec text,
              "startWithinSeconds" bigint, "finishWithinSeconds" bigint, "nextSlot" timestamptz)
            on conflict (name) do update set
              cron = excluded.cron, zone = excluded.zone, spec = excluded.spec,
              start_within_seconds = excluded.start_within_seconds,
              finish_within_seconds = excluded.finish_within_seconds,
              next_slot = excluded.next_slot
            """;

    private static final String REMOVE =
            """
            delete from schedule
            where name in (select jsonb_array_elements_text(cast(cast(:names as text) as jsonb)))
            """;

    /** Skips rows that another replica has locked. */
    private static final String DUE =
            """
            select * from schedule
            where paused_by is null and next_slot <= now()
            order by next_slot
            limit :limit
            for update skip locked
            """;

    /** A slot that is due for less is about to be requested. */
    private static final String LATE =
            """
            select * from schedule
            where paused_by is null and next_slot < now() - interval '1 minute'
            order by next_slot
            """;

    private static final String ADVANCE =
            """
            update schedule set next_slot = r."nextSlot"
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as r(name text, "nextSlot" timestamptz)
            where schedule.name = r.name
            """;

    private static final String UNTIL_NEXT =
            """
            select cast(ceil(1000 * extract(epoch from min(next_slot) - clock_timestamp())) as bigint)
            from schedule where paused_by is null
            """;

    private final EventJson json;

    Schedules(EventJson json) {
        this.json = json;
    }

    Uni<List<Schedule>> all(Mutiny.Session session) {
        return session.createSelectionQuery("from Schedule order by name", Schedule.class)
                .getResultList();
    }

    /** Locks all until the end of the transaction. */
    Uni<List<Schedule>> lockAll(Mutiny.Session session) {
        return session.createNativeQuery(LOCK_TABLE, Long.class)
                .getSingleResult()
                .chain(
                        () ->
                                session.createNativeQuery(
                                                "select * from schedule order by name for update",
                                                Schedule.class)
                                        .getResultList());
    }

    /** Locks one until the end of the transaction. */
    Uni<Schedule> lock(Mutiny.Session session, String name) {
        return session.find(Schedule.class, name, LockMode.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .switchTo(() -> all(session).map(known -> fail(name, known)));
    }

    Uni<Integer> store(Mutiny.Session session, List<Slotted> schedules) {
        return session.createNativeQuery(STORE)
                .setParameter("rows", json.write(schedules.stream().map(Row::of).toList()))
                .executeUpdate();
    }

    Uni<Integer> remove(Mutiny.Session session, List<String> names) {
        return session.createNativeQuery(REMOVE)
                .setParameter("names", json.write(names))
                .executeUpdate();
    }

    Uni<List<Schedule>> lockDue(Mutiny.Session session, int limit) {
        return session.createNativeQuery(DUE, Schedule.class)
                .setParameter("limit", limit)
                .getResultList();
    }

    Uni<List<Schedule>> late(Mutiny.Session session) {
        return session.createNativeQuery(LATE, Schedule.class).getResultList();
    }

    Uni<Void> advance(Mutiny.Session session, List<NextSlot> slots) {
        return session.createNativeQuery(ADVANCE)
                .setParameter("rows", json.write(slots))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Time until the next slot by the database's clock; empty if there is none. */
    Uni<Optional<Duration>> untilNext(Mutiny.Session session) {
        return session.createNativeQuery(UNTIL_NEXT, Long.class)
                .getSingleResultOrNull()
                .map(millis -> Optional.ofNullable(millis).map(Duration::ofMillis));
    }

    private static Schedule fail(String name, List<Schedule> known) {
        throw Problem.notFound(
                "unknown schedule '%s'".formatted(name),
                "choose one of " + known.stream().map(schedule -> schedule.name).toList());
    }

    /** The next slot of a schedule. */
    record NextSlot(String name, Instant nextSlot) {}

    private record Row(
            String name,
            String cron,
            String zone,
            String spec,
            long startWithinSeconds,
            long finishWithinSeconds,
            Instant nextSlot) {

        static Row of(Slotted schedule) {
            var definition = schedule.definition();
            return new Row(
                    definition.name(),
                    definition.cron(),
                    definition.zone(),
                    definition.spec(),
                    definition.limits().startWithin().toSeconds(),
                    definition.limits().finishWithin().toSeconds(),
                    schedule.nextSlot());
        }
    }
}
