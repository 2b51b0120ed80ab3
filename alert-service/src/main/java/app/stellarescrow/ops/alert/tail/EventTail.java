package app.stellarescrow.ops.alert.tail;

import app.stellarescrow.ops.rest.Problem;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.KafkaException;

/** Streams the events of topics, one line each, as fast as the client reads. */
@ApplicationScoped
class EventTail {

    /** Shows a client, and every proxy on the way, that the stream is alive. */
    private static final String BLANK = "";

    private static final int BLANK_AFTER = 15;

    private final Map<String, Object> broker;
    private final EventLine line;
    private final ExecutorService threads;
    private final Semaphore free;

    EventTail(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            EventsConfig config,
            EventLine line,
            @VirtualThreads ExecutorService threads) {
        this.broker = broker;
        this.line = line;
        this.threads = threads;
        this.free = new Semaphore(config.streams());
    }

    /**
     * The lines since that time; when the client goes, the consumer is closed.
     *
     * @param follow whether to go on when all is read
     */
    Multi<String> lines(Set<String> topics, Instant since, boolean follow) {
        if (!free.tryAcquire()) {
            throw Problem.unavailable(
                    "as many clients read events as are allowed (events.streams)",
                    "end another './ops events tail', or try again later");
        }
        return Multi.createFrom()
                .resource(() -> open(topics, since), reader -> batches(reader, follow))
                .withFinalizer(this::closed)
                .runSubscriptionOn(threads)
                .onItem()
                .<String>disjoint()
                .onTermination()
                .invoke(free::release);
    }

    int free() {
        return free.availablePermits();
    }

    private TopicReader open(Set<String> topics, Instant since) {
        try {
            return new TopicReader(broker, topics, since);
        } catch (KafkaException e) {
            throw Problem.unavailable(
                    "Kafka does not answer, or refuses a topic: " + e.getMessage(),
                    "check that the broker runs, and the rights in docs/kafka-acls.md");
        }
    }

    /** Elsewhere, because it waits for a read that is under way. */
    private Uni<Void> closed(TopicReader reader) {
        return Uni.createFrom().voidItem().invoke(reader::close).runSubscriptionOn(threads);
    }

    private Multi<List<String>> batches(TopicReader reader, boolean follow) {
        if (!follow && reader.isAtEnd()) {
            return Multi.createFrom().empty();
        }
        var lines =
                Multi.createBy()
                        .repeating()
                        .uni(
                                () ->
                                        Uni.createFrom()
                                                .item(() -> next(reader, follow))
                                                .runSubscriptionOn(threads));
        return follow
                ? Multi.createBy()
                        .concatenating()
                        .streams(Multi.createFrom().item(List.of(BLANK)), lines.indefinitely())
                : lines.whilst(_ -> !reader.isAtEnd());
    }

    private List<String> next(TopicReader reader, boolean follow) {
        for (var second = 0; second < (follow ? BLANK_AFTER : 1); second++) {
            var lines = reader.next().stream().flatMap(each -> line.of(each).stream()).toList();
            if (!lines.isEmpty()) {
                return lines;
            }
        }
        return follow ? List.of(BLANK) : List.of();
    }
}
