package app.stellarescrow.ops.bench.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.bench.measure.Runs;
import app.stellarescrow.ops.bench.probe.Figure;
import app.stellarescrow.ops.bench.probe.Latencies;
import app.stellarescrow.ops.bench.probe.ServicesDatabase;
import app.stellarescrow.ops.cli.client.PerfApi;
import app.stellarescrow.ops.cli.client.RunAnswer;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.devstack.stack.OwnStack;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.PerfReviewResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Measures reviews from the request to the end, and the page of half a year. */
final class ReviewMeasure {

    private static final double MOST_SECONDS = 15;
    private static final double MOST_KILOBYTES = 300;
    private static final int ROUNDS = 5;

    /** The page has plots of 26 reviews. */
    private static final String HALF_A_YEAR =
            """
            insert into perf.review
            select gen_random_uuid(), target, at - n * interval '7 days', document
            from perf.review, generate_series(1, 25) n where id = '%s'
            """;

    /** What a review compares with: a sample of each hour. */
    private static final String WEEK =
            """
            insert into perf.sample
            select target, at - n * interval '1 hour',
                   jsonb_set(document, '{at}', to_jsonb(to_char(
                       at at time zone 'UTC' - n * interval '1 hour', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')))
            from perf.sample, generate_series(1, 167) n where target = '%s'
            """;

    private final OwnStack stack;
    private final ReviewedServer server;
    private final OldScript old;
    private final ServicesDatabase psql;
    private final Runs runs;

    ReviewMeasure(OwnStack stack, ReviewedServer server, OldScript old) {
        this.stack = stack;
        this.server = server;
        this.old = old;
        this.psql = new ServicesDatabase(stack.opsDatabase());
        this.runs = new Runs(new Scheduler(stack.servers().scheduler()));
    }

    List<Figure> measure() throws IOException {
        var what =
                "review of %,d tables, %,d statements"
                        .formatted(ReviewedServer.TABLES, ReviewedServer.STATEMENTS);
        var first = runs.seconds(review());
        psql.query(WEEK.formatted(PerfBench.TARGET));
        // Else no counter would be larger than in the samples of the week.
        server.runStatements();
        var ours = new ArrayList<Double>();
        var others = new ArrayList<Double>();
        var last = review();
        for (int i = 0; i < ROUNDS; i++) {
            last = review();
            ours.add(runs.seconds(last));
            others.add(old.run().toNanos() / 1e9);
        }
        var median = new Latencies(ours).percentile(50);
        var theirs = new Latencies(others).percentile(50);
        var figures = new ArrayList<Figure>();
        figures.add(Figure.atMost(MOST_SECONDS, what, "first", first, "s"));
        figures.add(Figure.atMost(MOST_SECONDS, what, "with a week of samples", median, "s"));
        figures.add(Figure.plain("five steps of the old script", "median", theirs, "s"));
        figures.add(Figure.plain(what, "to the old script", median / theirs, "×"));
        figures.addAll(reported(last));
        return figures;
    }

    private RunAnswer review() {
        var run = runs.ended(new JobSpec.PerfReview(PerfBench.TARGET));
        var unknown = ((PerfReviewResult) run.report().orElseThrow()).warnings();
        if (!unknown.isEmpty()) {
            throw Failure.failed("checks have not judged: " + unknown);
        }
        return run;
    }

    private List<Figure> reported(RunAnswer run) {
        var api = new PerfApi(stack.servers().perf());
        var cost = api.show(run.id()).value().cost();
        psql.query(HALF_A_YEAR.formatted(run.id()));
        var page = api.page(run.id()).getBytes(UTF_8).length / 1e3;
        return List.of(
                Figure.plain("review", "queries", cost.queries(), ""),
                Figure.plain("review", "on the database", cost.millis() / 1e3, "s"),
                Figure.atMost(MOST_KILOBYTES, "page of 26 reviews", "size", page, "kB"));
    }
}
