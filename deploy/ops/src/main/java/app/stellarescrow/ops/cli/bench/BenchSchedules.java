package app.stellarescrow.ops.cli.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Schedules that are due when the bench says so: by their cron once a year, by a slot set in the
 * database now. Each backs up a target of its own which nobody knows, so that the worker refuses it
 * at once: a job that costs nothing.
 */
record BenchSchedules(Psql psql) {

    static final int COUNT = 10_000;

    static void writeTo(Path file) throws IOException {
        var lines =
                IntStream.range(0, COUNT)
                        .mapToObj(BenchSchedules::name)
                        .map(
                                name ->
                                        """
                                        schedules.%s.cron=0 0 29 2 *
                                        schedules.%s.job=backup
                                        schedules.%s.target=%s"""
                                                .formatted(name, name, name, name))
                        .collect(Collectors.joining("\n"));
        Files.writeString(file, lines + "\n", UTF_8);
    }

    static String name(int number) {
        return "bench-%05d".formatted(number);
    }

    static boolean isOne(String target) {
        return target.startsWith("bench-");
    }

    /** Makes the schedules of a range due one after the other. */
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
                update scheduler.schedule s set next_slot = v.due
                from (values %s) as v(name, due) where s.name = v.name;
                """
                        .formatted(rows));
        return slots;
    }

    /** When a schedule, whose target has its name, is due. */
    record Slot(String name, Instant due) {}
}
