package app.stellarescrow.ops.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Sends waiting events in order, and stops at the first failure, because later events must not
 * arrive before it.
 */
final class SendPass {

    private final Producer<String, String> kafka;
    private final String source;
    private final long end;
    private final Queue<OutboxMessage> unsendable = new ConcurrentLinkedQueue<>();
    private volatile boolean failed;

    /** Limits the sending; acknowledgements are awaited as long as the client waits. */
    SendPass(Producer<String, String> kafka, String source, Duration limit) {
        this.kafka = kafka;
        this.source = source;
        this.end = System.nanoTime() + limit.toNanos();
    }

    /**
     * Completes when no request of this pass is pending; returns the events that Kafka can never
     * accept, if it has accepted all others.
     */
    CompletableFuture<List<OutboxMessage>> send(List<OutboxMessage> messages) {
        var acks = new ArrayList<CompletableFuture<Void>>(messages.size());
        for (var message : messages) {
            if (failed) {
                break;
            }
            if (System.nanoTime() - end >= 0) {
                acks.add(CompletableFuture.failedFuture(new TimeoutException("Kafka is slow")));
                break;
            }
            acks.add(send(message));
        }
        return CompletableFuture.allOf(acks.toArray(CompletableFuture[]::new))
                .thenApply(_ -> List.copyOf(unsendable));
    }

    private CompletableFuture<Void> send(OutboxMessage message) {
        var ack = new CompletableFuture<Void>();
        var _ =
                kafka.send(
                        message.toRecord(source),
                        (_, failure) -> {
                            switch (failure) {
                                case null -> ack.complete(null);
                                case RecordTooLargeException _ -> {
                                    unsendable.add(message);
                                    ack.complete(null);
                                }
                                default -> {
                                    failed = true;
                                    ack.completeExceptionally(failure);
                                }
                            }
                        });
        return ack;
    }
}
