package app.stellarescrow.ops.cli.client;

import static app.stellarescrow.ops.cli.client.RestApi.encoded;

import app.stellarescrow.ops.api.health.HealthCheckView;
import app.stellarescrow.ops.api.perf.CheckRule;
import app.stellarescrow.ops.api.perf.DeploymentView;
import app.stellarescrow.ops.api.perf.IndexView;
import app.stellarescrow.ops.api.perf.NewDeployment;
import app.stellarescrow.ops.api.perf.ReviewReport;
import app.stellarescrow.ops.api.perf.ReviewView;
import app.stellarescrow.ops.api.perf.TrendView;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.event.report.HealthCheckResult.Checked;
import app.stellarescrow.ops.event.report.HealthCheckResult.Grade;
import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** The REST API of the perf-service. */
public final class PerfApi {

    private static final String CHECKS = "/api/health-checks";
    private static final int MOST_REVIEWS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RestApi server;

    public PerfApi(RestApi server) {
        this.server = server;
    }

    /** Newest first. */
    public Answer<List<ReviewView>> list(int limit) {
        return server.get("/api/reviews?limit=" + limit, new TypeReference<>() {});
    }

    /**
     * Figures over the last reviews of a target; of the one that was reviewed last if it is empty.
     */
    public Answer<List<TrendView>> trend(String target, int limit) {
        return server.get(
                "/api/reviews/trend?target=%s&limit=%d".formatted(encoded(target), limit),
                new TypeReference<>() {});
    }

    /** The refusal of a target without a review, with those that have one. */
    public Failure noReviewOf(String target) {
        var known =
                list(MOST_REVIEWS).value().stream()
                        .map(ReviewView::target)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "));
        return Failure.refused(
                "there was no review of %s yet; %s; './ops schedules' shows the targets, './ops perf review --wait --target T' reviews one"
                        .formatted(
                                target,
                                known.isEmpty() ? "none was reviewed" : "reviewed are " + known));
    }

    /** What reviews check. */
    public Answer<List<CheckRule>> checks() {
        return server.get("/api/checks", new TypeReference<>() {});
    }

    /** The review as an HTML page. */
    public String page(String id) {
        return server.text("/api/reviews/" + encoded(id) + "/page");
    }

    public Answer<ReviewReport> show(String id) {
        return server.get("/api/reviews/" + encoded(id), new TypeReference<>() {});
    }

    /** The valid indexes that these tables of a target have now. */
    public Answer<List<IndexView>> indexes(String target, Collection<String> tables) {
        var named =
                tables.stream()
                        .map(each -> "&table=" + encoded(each))
                        .collect(Collectors.joining());
        return server.get(
                "/api/indexes?target=" + encoded(target) + named, new TypeReference<>() {});
    }

    /** Marks a deployment in the next reviews. */
    public Answer<DeploymentView> deployed(NewDeployment deployment) {
        return server.send("/api/deployments", deployment, new TypeReference<>() {});
    }

    public Answer<HealthCheckView> newestCheck() {
        return server.get(CHECKS + "/newest", new TypeReference<>() {});
    }

    /** The morning check of that run. */
    public Answer<HealthCheckView> check(String run) {
        return server.get(CHECKS + "/" + encoded(run), new TypeReference<>() {});
    }

    /** Checks now, without a run. */
    public Answer<HealthCheckView> checkNow() {
        return server.post(CHECKS, PATIENCE, new TypeReference<>() {});
    }

    /** The morning check that says that there is none: the perf-service does not answer. */
    public static Answer<HealthCheckView> noCheck(Unreachable reason, Instant now) {
        var line =
                new Checked(
                        Grade.RED,
                        "services",
                        "perf-service",
                        "is down, so nothing was checked: " + reason.getMessage(),
                        "./ops up starts it; ./ops logs perf-service says why it ended; ./ops status and ./ops alerts show the rest; RB-001");
        var view = new HealthCheckView(UUID.randomUUID(), now, Grade.RED, List.of(line));
        return AnswerReader.answer(view);
    }
}
