package app.stellarescrow.ops.outbox;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;

/**
 * A Kafka producer that is replaced after a failure. An idempotent one whose first login is refused
 * connects once the login exists, but never gets the number that it must send its records with.
 */
final class RenewedProducer implements AutoCloseable {

    private final Supplier<Producer<String, String>> maker;
    private Producer<String, String> current;
    private boolean closed;

    RenewedProducer(Supplier<Producer<String, String>> maker) {
        this.maker = maker;
        this.current = maker.get();
    }

    synchronized Producer<String, String> current() {
        return current;
    }

    /** Replaces this one, unless that has been done already; what it still sends is given up. */
    @SuppressWarnings("ReferenceEquality") // Producers have no other identity.
    synchronized void replace(Producer<String, String> failed) {
        if (!closed && failed == current) {
            current = maker.get();
            failed.close(Duration.ZERO);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        current.close(Duration.ofSeconds(1));
    }
}
