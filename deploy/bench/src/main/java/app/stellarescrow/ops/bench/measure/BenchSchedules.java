package app.stellarescrow.ops.bench.measure;

import app.stellarescrow.ops.bench.probe.ServicesDatabase;
import app.stellarescrow.ops.cli.client.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Schedules that are due when the bench sets their slot in the database. Each backs up an unknown
 * target, so that the worker refuses it at once and the job costs nothing.
 */
public final class BenchSchedules {

    static final int COUNT = 10_000;

    private static final String SHIPPED = "backup";

    private final ServicesDatabase psql;
    private final Scheduler scheduler;

    public BenchSchedules(ServicesDatabase psql, Scheduler scheduler) {
        this.psql = psql;
        this.scheduler = scheduler;
    }

    static String name(int number) {
        return "bench-%05d".formatted(number);
    }

    /** Creates the schedules of a range, due one after the other. */
    List<Slot> due(int from, int count, Instant first, Duration distance) {
        var slots =
                IntStream.range(0, count)
                        .mapToObj(
                                n -> new Slot(name(from + n), first.plus(distance.multipliedBy(n))))
                        .toList();
        var rows =
                slots.stream()
                        .map(slot -> "('%s', timestamptz '%s')".formatted(slot.name(), slot.due()))
                        .collect(Collectors.joining(","));
        psql.query(
                """
                insert into scheduler.schedule
                  (name, cron, zone, spec, start_within_seconds, finish_within_seconds, next_slot)
                select name, '0 0 29 2 *', 'UTC',
                  json_build_object('kind', 'backup', 'target', name), 21600, 14400, due
                from (values %s) as v(name, due)
                on conflict (name) do update set next_slot = excluded.next_slot;
                """
                        .formatted(rows));
        // Resuming a schedule that is not paused only makes the scheduler check its slots.
        scheduler.resume(SHIPPED);
        return slots;
    }

    /** How many messages wait for receivers, and how many receivers have a pause. */
    long undelivered() {
        return Long.parseLong(
                psql.query(
                        """
                        select (select count(*) from alert.work where state in ('READY', 'RUNNING'))
                          + (select count(*) from alert.work_pause where until > now())
                        """));
    }

    /** When a schedule is due; its target has the same name. */
    record Slot(String name, Instant due) {}
}
