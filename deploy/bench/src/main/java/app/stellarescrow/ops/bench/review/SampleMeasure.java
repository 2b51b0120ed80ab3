package app.stellarescrow.ops.bench.review;

import app.stellarescrow.ops.bench.probe.Await;
import app.stellarescrow.ops.bench.probe.Figure;
import app.stellarescrow.ops.bench.probe.ServicesDatabase;
import app.stellarescrow.ops.devstack.stack.OwnStack;
import java.time.Duration;
import java.util.List;

/** Measures what a light sample costs the database; one is taken every hour. */
final class SampleMeasure {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int SAMPLES = 20;
    private static final double MOST_STATEMENTS = 20;
    private static final double MOST_PERCENT = 1;
    private static final double SECONDS_PER_HOUR = 3_600;

    private final ServicesDatabase psql;
    private final ReviewedServer server;

    SampleMeasure(OwnStack stack, ReviewedServer server) {
        this.psql = new ServicesDatabase(stack.opsDatabase());
        this.server = server;
    }

    List<Figure> measure() {
        var begun = await(count() + 1);
        var work = server.work();
        var processor = server.processorSeconds();
        var samples = await(begun + SAMPLES) - begun;
        var seconds = (server.processorSeconds() - processor) / samples;
        var light = server.work().since(work);
        var daily = withPlans();
        var what = "light sample";
        return List.of(
                Figure.atMost(
                        MOST_STATEMENTS, what, "statements", (double) light.calls() / samples, ""),
                Figure.plain(what, "time in the database", light.millis() / samples, "ms"),
                Figure.plain(what, "CPU of the database", seconds * 1e3, "ms"),
                Figure.atMost(
                        MOST_PERCENT,
                        what,
                        "CPU, of one core in an hour",
                        100 * seconds / SECONDS_PER_HOUR,
                        "%"),
                Figure.plain(what, "stored", bytes() / 1e3, "kB"),
                Figure.plain(
                        "sample with plans, once a day", "statements", (double) daily.calls(), ""),
                Figure.plain(
                        "sample with plans, once a day",
                        "time in the database",
                        daily.millis(),
                        "ms"));
    }

    /** The next one, as if a day had passed. */
    private ReviewedServer.Work withPlans() {
        await(count() + 1);
        psql.query(
                "delete from perf.sample_turn where target = 'plans of %s'"
                        .formatted(PerfBench.TARGET));
        var before = server.work();
        await(count() + 1);
        return server.work().since(before);
    }

    private long await(long count) {
        return Await.await(
                PATIENCE,
                this::count,
                each -> each >= count,
                each -> "there are %d samples instead of %d".formatted(each, count));
    }

    private long count() {
        return number("count(*)");
    }

    private long bytes() {
        return number("avg(length(document::text))::bigint");
    }

    private long number(String figure) {
        return Long.parseLong(
                psql.query(
                        "select %s from perf.sample where target = '%s'"
                                .formatted(figure, PerfBench.TARGET)));
    }
}
