package app.stellarescrow.ops.bench.measure;

import app.stellarescrow.ops.bench.probe.ServicesDatabase;
import app.stellarescrow.ops.cli.client.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Schedules that are due when the bench says so: by their cron never within its lifetime, by a slot
 * set in the database now. Each backs up a target of its own which nobody knows, so that the worker
 * refuses it at once: a job that costs nothing.
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

    /** Makes the schedules of a range, and makes them due one after the other. */
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
        // Resuming what is not paused changes nothing, but makes the scheduler look at its slots.
        scheduler.resume(SHIPPED);
        return slots;
    }

    /** When a schedule, whose target has its name, is due. */
    record Slot(String name, Instant due) {}
}
