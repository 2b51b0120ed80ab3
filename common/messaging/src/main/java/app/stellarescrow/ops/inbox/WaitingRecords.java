package app.stellarescrow.ops.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** The records that could not be stored yet. */
@ApplicationScoped
class WaitingRecords {

    private final Map<ConsumerRecords<?, ?>, Waiting> all = new ConcurrentHashMap<>();

    WaitingRecords(MeterRegistry metrics) {
        metrics.gauge("ops.records.oldest.waiting.seconds", all, WaitingRecords::ageOfOldest);
    }

    void failed(ConsumerRecords<String, String> records, Throwable why) {
        var first = all.get(records);
        if (first == null) {
            Log.warnf("Records from Kafka could not be stored, retrying: %s", why);
        } else {
            Log.debugf("Records from Kafka could not be stored, retrying: %s", why);
        }
        var since = first == null ? Instant.now() : first.since();
        all.put(records, new Waiting(since, published(records)));
    }

    void stored(ConsumerRecords<String, String> records) {
        var waited = all.remove(records);
        if (waited != null) {
            Log.infof("Records that waited since %s are stored", waited.since());
        }
    }

    /** Those that have been waiting longest. */
    Optional<Waiting> longest() {
        return all.values().stream().min(Comparator.comparing(Waiting::since));
    }

    private static double ageOfOldest(Map<ConsumerRecords<?, ?>, Waiting> all) {
        return all.values().stream()
                .map(Waiting::published)
                .min(Comparator.naturalOrder())
                .map(time -> Duration.between(time, Instant.now()).toMillis() / 1000.0)
                .orElse(0.0);
    }

    private static Instant published(ConsumerRecords<String, String> records) {
        return StreamSupport.stream(records.spliterator(), false)
                .mapToLong(ConsumerRecord::timestamp)
                .mapToObj(Instant::ofEpochMilli)
                .min(Comparator.naturalOrder())
                .orElseGet(Instant::now);
    }

    /**
     * Records of one poll.
     *
     * @param since when they first could not be stored
     * @param published when the oldest of them was written to Kafka
     */
    record Waiting(Instant since, Instant published) {}
}
