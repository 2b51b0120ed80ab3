package app.stellarescrow.ops.work;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The leases that this replica works on, with their threads. */
final class RunningWork {

    private final Map<Key, Run> runs = new ConcurrentHashMap<>();

    int size() {
        return runs.size();
    }

    /** An older attempt at the same item may still be ending. */
    void add(Lease lease) {
        runs.put(Key.of(lease), new Run(lease));
    }

    /** From now on the calling thread can be interrupted. */
    void begin(Lease lease) {
        run(lease).begin(Thread.currentThread());
    }

    /**
     * From now on it cannot: its result must be written. A heartbeat meanwhile does not find the
     * item running any more.
     */
    void settle(Lease lease) {
        run(lease).settle();
    }

    void end(Lease lease) {
        runs.remove(Key.of(lease));
        synchronized (this) {
            notifyAll();
        }
    }

    /** Waits until all have ended; false if that takes too long. */
    synchronized boolean awaitEnd(Duration limit) throws InterruptedException {
        var end = System.nanoTime() + limit.toNanos();
        while (!runs.isEmpty()) {
            var left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    boolean wasInterrupted(Lease lease) {
        return run(lease).isInterrupted();
    }

    Collection<Lease> leases() {
        return runs.values().stream().map(Run::lease).toList();
    }

    /**
     * Interrupts the work on leases that were lost, and on items that were cancelled since.
     *
     * @param asked the leases that this replica asked the database to extend
     * @param extended those that the database extended
     */
    void interruptLost(Collection<Lease> asked, List<Lease> extended) {
        asked.stream()
                .filter(lease -> extended.stream().noneMatch(held -> mayGoOn(lease, held)))
                .map(lease -> runs.get(Key.of(lease)))
                .filter(Objects::nonNull)
                .forEach(Run::interrupt);
    }

    private static boolean mayGoOn(Lease lease, Lease held) {
        return Key.of(held).equals(Key.of(lease))
                && Objects.equals(held.cancelledBy(), lease.cancelledBy());
    }

    private Run run(Lease lease) {
        return Objects.requireNonNull(runs.get(Key.of(lease)), "not running");
    }

    /** One lease and the thread that works on it, once it has begun. */
    private static final class Run {

        private final Lease lease;
        private @Nullable Thread thread;
        private boolean interrupted;

        Run(Lease lease) {
            this.lease = lease;
        }

        Lease lease() {
            return lease;
        }

        synchronized void begin(Thread worker) {
            thread = worker;
            if (interrupted) {
                worker.interrupt();
            }
        }

        synchronized void settle() {
            thread = null;
            Thread.interrupted();
        }

        synchronized void interrupt() {
            interrupted = true;
            if (thread != null) {
                thread.interrupt();
            }
        }

        synchronized boolean isInterrupted() {
            return interrupted;
        }
    }

    /** One attempt at one item. */
    private record Key(UUID id, int attempt) {
        static Key of(Lease lease) {
            return new Key(lease.id(), lease.attempt());
        }
    }
}
