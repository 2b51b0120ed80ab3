package app.stellarescrow.ops.bench.measure;

import app.stellarescrow.ops.bench.probe.Arrival;
import app.stellarescrow.ops.bench.probe.Figure;
import app.stellarescrow.ops.bench.probe.ServicesDatabase;
import app.stellarescrow.ops.bench.probe.TopicTail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Measures how many events a second leave a full outbox of the backup-service. */
public final class RelayMeasure {

    /** A topic that the backup-service may write and that no service waits for. */
    public static final String TOPIC = "ops.job-progress";

    private static final int EVENTS = 20_000;
    private static final String TARGET = "bench-relay";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ServicesDatabase psql;
    private final TopicTail events;

    public RelayMeasure(ServicesDatabase psql, TopicTail events) {
        this.psql = psql;
        this.events = events;
    }

    public List<Figure> measure() {
        psql.query(
                """
                insert into backup.outbox (topic, type, subject, traceparent, payload)
                select '%s', 'app.stellarescrow.ops.job.progress.v1', '%s',
                  '00-' || replace(gen_random_uuid()::text, '-', '') || '-0000000000000001-01',
                  json_build_object('jobId', gen_random_uuid(), 'target', '%s', 'attempt', 1, 'at', now(),
                    'step', json_build_object('phase', 'dump', 'done', n, 'unit', 'bytes'))
                from generate_series(1, %d) n;
                """
                        .formatted(TOPIC, TARGET, TARGET, EVENTS));
        var times =
                events
                        .await(
                                EVENTS,
                                each -> each.event().path("target").asText().equals(TARGET),
                                PATIENCE)
                        .stream()
                        .map(Arrival::at)
                        .sorted()
                        .toList();
        return List.of(Figure.atLeast(5_000, "outbox relay", "rate", rate(times), "events/s"));
    }

    /** Without the first batch, whose start is unknown. */
    private static double rate(List<Instant> times) {
        var first = times.getFirst();
        var later = times.stream().filter(first::isBefore).count();
        return later / (Duration.between(first, times.getLast()).toNanos() / 1e9);
    }
}
