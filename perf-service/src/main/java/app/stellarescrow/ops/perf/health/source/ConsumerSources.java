package app.stellarescrow.ops.perf.health.source;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.consumer.ConsumerGroups;
import app.stellarescrow.ops.event.report.Quantities;
import app.stellarescrow.ops.perf.health.line.Area;
import app.stellarescrow.ops.perf.health.line.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** How far each service has read its topics. Only the broker is asked. */
@ApplicationScoped
public class ConsumerSources {

    private final ConsumerGroups groups;
    private final HealthConfig config;

    ConsumerSources(ConsumerGroups groups, HealthConfig config) {
        this.groups = groups;
        this.config = config;
    }

    /** One for each consumer group. */
    public List<Source> all() {
        return Arrays.stream(Service.values())
                .map(
                        service ->
                                new Source(
                                        Area.CONSUMERS,
                                        service.component(),
                                        now -> List.of(position(service, now))))
                .toList();
    }

    private Finding position(Service service, Instant now) throws InterruptedException {
        var group = service.component();
        try {
            var topics = service.traffic().reads();
            var offsets = groups.offsets(group, topics);
            var unread = offsets.unread();
            var limit = Quantities.duration(config.unreadFor());
            var late =
                    unread > 0
                            && offsets.hasUnreadBefore(
                                    groups.since(topics, now.minus(config.unreadFor())));
            return late
                    ? Area.CONSUMERS.red(
                            group,
                            "%d record(s) are unread, the oldest for more than %s"
                                    .formatted(unread, limit),
                            "./ops logs %s; RB-017".formatted(group))
                    : Area.CONSUMERS.green(
                            group, unread == 0 ? "has read all" : unread + " unread, all new");
        } catch (TimeoutException e) {
            return Area.CONSUMERS.red(
                    group,
                    "Kafka does not answer, so its position is unknown",
                    "check that the broker runs and KAFKA_BOOTSTRAP_SERVERS of the perf-service; RB-017");
        } catch (ExecutionException e) {
            return Area.CONSUMERS.amber(
                    group,
                    "its position is unknown: " + cause(e),
                    "start the service once, which creates its topics, and compare docs/kafka-acls.md");
        }
    }

    private static String cause(ExecutionException e) {
        var cause = e.getCause();
        return cause == null ? "no answer" : String.valueOf(cause.getMessage());
    }
}
