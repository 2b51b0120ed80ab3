package app.stellarescrow.ops.catalog;

import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.event.job.Kinds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A topic as it is created: by the services, or by an operator of Kafka.
 *
 * @param settings by the broker's names
 */
public record Topic(String name, int partitions, Map<String, String> settings) {

    /** Keeps one target's long queue from delaying others, and allows as many replicas. */
    private static final int PARTITIONS = 3;

    /** All topics of the services. */
    public static List<Topic> all() {
        return Stream.concat(
                        Kinds.all().stream().map(kind -> kept(Topics.jobRequests(kind), 7)),
                        Stream.of(
                                kept(Topics.JOB_RESULTS, 30),
                                kept(Topics.JOB_PROGRESS, 1),
                                kept(Topics.CONDITIONS, 30),
                                kept(Topics.ALERTS, 30),
                                kept(Topics.DEAD_LETTERS, 30),
                                heartbeats()))
                .toList();
    }

    /** Longer than any outage that we must survive; docs/architecture.md lists these. */
    private static Topic kept(String name, int days) {
        return new Topic(
                name,
                PARTITIONS,
                Map.of("retention.ms", milliseconds(days), "cleanup.policy", "delete"));
    }

    /** One partition, so that heartbeats are read in the order in which they were sent. */
    private static Topic heartbeats() {
        return new Topic(
                Topics.HEARTBEATS,
                1,
                Map.of(
                        "retention.ms", milliseconds(1),
                        "segment.ms", milliseconds(1),
                        "cleanup.policy", "delete"));
    }

    private static String milliseconds(int days) {
        return String.valueOf(Duration.ofDays(days).toMillis());
    }
}
