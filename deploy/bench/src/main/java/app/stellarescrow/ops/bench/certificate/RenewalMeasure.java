package app.stellarescrow.ops.bench.certificate;

import app.stellarescrow.ops.bench.measure.Runs;
import app.stellarescrow.ops.bench.probe.Figure;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.devstack.stack.OwnStack;
import app.stellarescrow.ops.event.job.CertificateSpec;
import java.util.List;

/** Measures a renewal from the request until nginx serves the new certificate. */
record RenewalMeasure(OwnStack stack) {

    private static final String DEMO = "localhost";
    private static final double MOST_SECONDS = 10;

    List<Figure> measure() {
        var runs = new Runs(new Scheduler(stack.servers().scheduler()));
        var job = new CertificateSpec.Renewal(DEMO, "bench");
        var first = runs.seconds(runs.ended(job));
        var second = runs.seconds(runs.ended(job));
        var what = "renewal until it is served";
        return List.of(
                Figure.atMost(MOST_SECONDS, what, "first", first, "s"),
                Figure.atMost(MOST_SECONDS, what, "second", second, "s"));
    }
}
