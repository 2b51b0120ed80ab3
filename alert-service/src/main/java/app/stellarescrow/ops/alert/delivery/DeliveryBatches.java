package app.stellarescrow.ops.alert.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.alert.delivery.receiver.Message;
import app.stellarescrow.ops.alert.delivery.receiver.Receiver;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.work.Lanes;
import app.stellarescrow.ops.work.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Finds what is sent with one call: one delivery, or in a storm all that wait. */
@ApplicationScoped
public class DeliveryBatches {

    private static final int MOST = 20_000;

    /** A storm is over when only a few further messages came in this time. */
    private static final Duration CALM = Duration.ofSeconds(1);

    private static final int FEW = 100;
    private static final int MOST_LOOKS = 15;

    private final Lanes lanes;
    private final Transactions transactions;
    private final EventJson json;

    DeliveryBatches(Lanes lanes, Transactions transactions, EventJson json) {
        this.lanes = lanes;
        this.transactions = transactions;
        this.json = json;
    }

    /** The claimed delivery, and those that its call covers. */
    public Batch gather(Lease lease, Receiver receiver) throws InterruptedException {
        var first = new Item(lease.id(), read(lease));
        return switch (receiver.kind().storm()) {
            case EACH -> Batch.of(first);
            case STATE -> new Batch(first.delivery(), with(first, waiting(first)), false);
            case DIGEST -> isStorm(first, lease) ? digest(first) : Batch.of(first);
        };
    }

    private static boolean isStorm(Item first, Lease lease) {
        return first.delivery().message() != null && lease.behind() >= Digest.HANDFUL;
    }

    /** Waits until the storm is over, so that one message covers it, but not for long. */
    private Batch digest(Item first) throws InterruptedException {
        var grown = (long) FEW;
        var now = count(first);
        for (var looks = 0; grown >= FEW && looks < MOST_LOOKS; looks++) {
            Thread.sleep(CALM);
            var before = now;
            now = count(first);
            grown = now - before;
        }
        var items = with(first, waiting(first));
        var messages = new ArrayList<Message>(items.size());
        for (var item : items) {
            var message = item.delivery().message();
            if (message != null) {
                messages.add(message);
            }
        }
        return new Batch(first.delivery().with(Digest.of(messages)), items, true);
    }

    /** Those of an earlier version have no message and are sent one by one. */
    private List<Item> waiting(Item first) {
        var lane = first.delivery().lane();
        return transactions.runAndAwait(session -> lanes.waiting(session, lane, MOST)).stream()
                .map(lease -> new Item(lease.id(), read(lease)))
                .filter(each -> each.delivery().message() != null)
                .toList();
    }

    private long count(Item first) {
        var lane = first.delivery().lane();
        return transactions.single(session -> lanes.count(session, lane)).await().indefinitely();
    }

    private Delivery read(Lease lease) {
        return json.read(Delivery.class, lease.payload());
    }

    private static List<Item> with(Item first, List<Item> others) {
        var all = new ArrayList<Item>(others.size() + 1);
        all.add(first);
        all.addAll(others);
        return List.copyOf(all);
    }

    /**
     * One call.
     *
     * @param delivery what is sent
     * @param items what is delivered with it; the claimed one first
     */
    public record Batch(Delivery delivery, List<Item> items, boolean isDigest) {

        static Batch of(Item item) {
            return new Batch(item.delivery(), List.of(item), false);
        }

        /** Stays the same over all attempts to send the same. */
        public UUID id() {
            return isDigest
                    ? UUID.nameUUIDFromBytes(ids().toString().getBytes(UTF_8))
                    : items.getFirst().id();
        }

        public List<UUID> ids() {
            return items.stream().map(Item::id).toList();
        }
    }

    /** A delivery with its id in the queue. */
    public record Item(UUID id, Delivery delivery) {}
}
