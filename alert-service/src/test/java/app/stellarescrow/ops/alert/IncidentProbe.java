package app.stellarescrow.ops.alert;

import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.api.incident.IncidentReview;
import app.stellarescrow.ops.api.incident.IncidentView;
import app.stellarescrow.ops.cli.client.RestApi;
import app.stellarescrow.ops.cli.incident.IncidentApi;
import app.stellarescrow.ops.event.ConditionChanged;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.IncidentChanged;
import app.stellarescrow.ops.event.IncidentChanged.Step;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.testing.KafkaProbe;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Trouble with one target in one night, as services report it over Kafka. */
final class IncidentProbe implements AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(30);

    private static final AtomicInteger NIGHTS = new AtomicInteger();

    final String target = "shop-" + UUID.randomUUID();

    /** Each has a night of its own, so that its alerts join no incident of another test. */
    final Instant night =
            Instant.parse("2020-01-01T02:00:00Z").plus(Duration.ofDays(NIGHTS.incrementAndGet()));

    final IncidentApi api;
    private final KafkaProbe kafka;

    IncidentProbe(String servers, EventJson json, URI url) {
        kafka = new KafkaProbe(servers, json);
        api = new IncidentApi(new RestApi("alert-service", url, "operator-token"));
    }

    /** No problem: it is good again. */
    void report(Condition.Test test, @Nullable String problem, int minute) {
        report(test, target, problem, minute);
    }

    void report(Condition.Test test, String subject, @Nullable String problem, int minute) {
        kafka.send(new ConditionChanged(new Condition(test, subject, problem), at(minute)));
    }

    /** Minutes after the night's begin. */
    Instant at(int minute) {
        return night.plus(Duration.ofMinutes(minute));
    }

    /** An incident of five minutes. */
    void outage() {
        report(Condition.Test.SERVICE_DOWN, "no answer", 0);
        report(Condition.Test.SERVICE_DOWN, null, 5);
    }

    /** The review of the newest incident that has ended, once it is drafted. */
    IncidentReview drafted() {
        await().atMost(SOON)
                .until(() -> ended().stream().anyMatch(each -> each.review().equals("DRAFT")));
        return review(ended().getFirst().id());
    }

    IncidentReview review(long id) {
        return api.review(id).value();
    }

    /** Newest first. */
    List<IncidentView> ended() {
        return all().stream().filter(each -> !each.goesOn()).toList();
    }

    /** Newest first. */
    List<IncidentView> all() {
        return api.list(false, 500).value().stream()
                .filter(each -> each.title().endsWith(target))
                .toList();
    }

    /** As published. */
    List<Step> steps(long id) {
        return kafka
                .events(Topics.ALERTS, IncidentChanged.class, each -> each.incident() == id)
                .stream()
                .map(IncidentChanged::step)
                .toList();
    }

    @Override
    public void close() {
        kafka.close();
    }
}
