package app.stellarescrow.ops.work;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Function;

/** The leases this replica works on right now, and the threads that do. */
final class RunningWork {

    private final Map<Key, Run> runs = new ConcurrentHashMap<>();

    int size() {
        return runs.size();
    }

    Collection<UUID> ids() {
        return runs.keySet().stream().map(Key::id).distinct().toList();
    }

    /** An older attempt at the same item may still be on its way out. */
    void start(Lease lease, Function<Lease, Future<?>> submit) {
        runs.computeIfAbsent(Key.of(lease), _ -> new Run(lease, submit.apply(lease)));
    }

    void end(Lease lease) {
        runs.remove(Key.of(lease));
    }

    boolean wasInterrupted(Lease lease) {
        var run = runs.get(Key.of(lease));
        return run != null && run.thread().isCancelled();
    }

    /** Interrupts whoever works without a lease, or on an item cancelled in the meantime. */
    void keepOnly(List<Lease> held) {
        runs.values().stream()
                .filter(run -> held.stream().noneMatch(run::mayGoOn))
                .forEach(run -> run.thread().cancel(true));
    }

    /** One lease and the thread that works on it. */
    private record Run(Lease lease, Future<?> thread) {

        boolean mayGoOn(Lease held) {
            return held.id().equals(lease.id())
                    && held.attempt() == lease.attempt()
                    && Objects.equals(held.cancelledBy(), lease.cancelledBy());
        }
    }

    /** One attempt at one item. */
    private record Key(UUID id, int attempt) {
        static Key of(Lease lease) {
            return new Key(lease.id(), lease.attempt());
        }
    }
}
