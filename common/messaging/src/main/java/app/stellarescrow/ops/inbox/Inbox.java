package app.stellarescrow.ops.inbox;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.db.Unstorable;
import app.stellarescrow.ops.event.DeadLetter;
import app.stellarescrow.ops.event.Event;
import app.stellarescrow.ops.outbox.Outbox;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Stores Kafka records before they are acknowledged. A record that cannot be used becomes a {@link
 * DeadLetter}; it never blocks its partition, and an outage of the database loses nothing.
 */
@ApplicationScoped
public class Inbox {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Transactions transactions;
    private final Outbox outbox;
    private final RecordReader reader;
    private final WaitingRecords waiting;

    /** There from the start: a rule of Prometheus does not see a counter that begins with one. */
    private final Counter deadLettered;

    Inbox(
            Transactions transactions,
            Outbox outbox,
            RecordReader reader,
            WaitingRecords waiting,
            MeterRegistry metrics) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.reader = reader;
        this.waiting = waiting;
        this.deadLettered = metrics.counter("ops.records.dead.lettered");
    }

    /**
     * Completes once every record is stored or put aside, however long that takes: a record is not
     * put aside because of an outage. A metric, {@link WaitingRecordsCheck} and the consumer
     * group's position show records that wait.
     */
    public Uni<Void> accept(ConsumerRecords<String, String> records, Store store) {
        var all = StreamSupport.stream(records.spliterator(), false).map(reader::read).toList();
        return write(all, store)
                .onFailure(Unstorable::is)
                .recoverWithUni(_ -> oneByOne(all, store))
                .onFailure()
                .invoke(e -> waiting.failed(records, e))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .onTermination()
                .invoke(() -> waiting.stored(records));
    }

    private Uni<Void> write(List<Incoming> records, Store store) {
        var events = records.stream().flatMap(r -> r.event().stream()).toList();
        var rejected = records.stream().flatMap(r -> r.rejection().stream()).toList();
        return transactions
                .run(
                        session ->
                                store.write(session, events)
                                        .chain(() -> outbox.appendAll(session, rejected)))
                .invoke(() -> rejected.forEach(this::note));
    }

    /** Stores the records of a refused batch one by one, to find the one at fault. */
    private Uni<Void> oneByOne(List<Incoming> records, Store store) {
        return Transactions.inTurn(records, record -> storeOrPutAside(record, store));
    }

    /** If the database becomes unavailable meanwhile, the caller retries all. */
    private Uni<Void> storeOrPutAside(Incoming record, Store store) {
        return write(List.of(record), store)
                .onFailure(Unstorable::is)
                .recoverWithUni(e -> write(List.of(record.rejected(e)), store));
    }

    private void note(DeadLetter letter) {
        Log.errorf(
                "Record %s-%d@%d is unusable: %s",
                letter.topic(), letter.partition(), letter.offset(), letter.reason());
        deadLettered.increment();
    }

    /** Stores events in the given session; must be safe to run twice. */
    @FunctionalInterface
    public interface Store {
        Uni<Void> write(Mutiny.Session session, List<Event> events);
    }
}
