package app.stellarescrow.ops.perf.review.page;

import app.stellarescrow.ops.api.perf.ReviewReport;
import app.stellarescrow.ops.perf.review.deployment.DeploymentChecks;
import java.time.Instant;
import java.util.List;

/**
 * A change or deployment, as a line in a plot.
 *
 * @param label for readers, not yet escaped
 */
record Marker(Instant at, String label) {

    private static final String CHECK = "versions";

    /** Each once, though several reviews may have seen it. */
    static List<Marker> of(List<ReviewReport> reviews) {
        return reviews.stream()
                .flatMap(each -> each.checks().stream())
                .filter(each -> each.name().equals(CHECK))
                .flatMap(each -> each.items().stream())
                .filter(each -> each.values().containsKey(DeploymentChecks.AT))
                .map(
                        each ->
                                new Marker(
                                        Instant.ofEpochSecond(
                                                Math.round(
                                                        each.values()
                                                                .getOrDefault(
                                                                        DeploymentChecks.AT, 0.0))),
                                        each.subject() + " " + each.text()))
                .distinct()
                .toList();
    }
}
