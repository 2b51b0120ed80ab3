package app.stellarescrow.ops.outbox;

import app.stellarescrow.ops.event.Event;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.EventType;
import app.stellarescrow.ops.event.Topics;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Sends events to the broker; events that must not be lost go through the outbox. */
@ApplicationScoped
public class EventProducer {

    private final RenewedProducer kafka;
    private final EventJson json;
    private final ExecutorService threads;
    private final String source;
    private final Duration timeout;

    EventProducer(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            @ConfigProperty(name = "quarkus.application.name") String service,
            OutboxConfig config,
            EventJson json,
            @VirtualThreads ExecutorService threads) {
        this.timeout = config.timeout();
        this.kafka =
                new RenewedProducer(
                        () ->
                                new KafkaProducer<>(
                                        settings(broker, timeout),
                                        new StringSerializer(),
                                        new StringSerializer()));
        this.json = json;
        this.threads = threads;
        this.source = "/ops/" + service;
    }

    /** Sends without waiting; if the broker is unavailable, the event is lost. */
    public void sendBestEffort(Event event) {
        var envelope =
                new CloudEvents.Envelope(
                        UUID.randomUUID(),
                        Topics.of(event),
                        EventType.of(event).wireName(),
                        source,
                        Instant.now(),
                        event.subject(),
                        TraceParent.of(event));
        var record = CloudEvents.toRecord(envelope, json.write(event));
        threads.execute(
                () -> {
                    var _ = kafka.current().send(record);
                });
    }

    /**
     * Sends all in this order, and completes on the caller's context once Kafka has acknowledged
     * them; returns those that Kafka can never accept.
     */
    Uni<List<OutboxMessage>> sendAll(List<OutboxMessage> messages) {
        var context = Vertx.currentContext();
        return Uni.createFrom()
                .completionStage(() -> onOwnThread(messages))
                .emitOn(command -> context.runOnContext(_ -> command.run()));
    }

    @PreDestroy
    void close() {
        kafka.close();
    }

    /** The client blocks while it does not know the broker. */
    private CompletionStage<List<OutboxMessage>> onOwnThread(List<OutboxMessage> messages) {
        var producer = kafka.current();
        return CompletableFuture.completedFuture(messages)
                .thenComposeAsync(new SendPass(producer, source, timeout)::send, threads)
                .whenCompleteAsync((_, failure) -> replaceAfter(failure, producer), threads);
    }

    private void replaceAfter(@Nullable Throwable failure, Producer<String, String> producer) {
        if (failure != null) {
            kafka.replace(producer);
        }
    }

    /** Kafka's defaults suit otherwise: acks=all, idempotent, order kept over retries. */
    private static Map<String, Object> settings(Map<String, Object> broker, Duration timeout) {
        var millis = Math.toIntExact(timeout.toMillis());
        var settings = new HashMap<>(broker);
        settings.put("linger.ms", 0);
        settings.put("max.block.ms", millis / 2);
        settings.put("request.timeout.ms", millis / 2);
        settings.put("delivery.timeout.ms", millis);
        return settings;
    }
}
