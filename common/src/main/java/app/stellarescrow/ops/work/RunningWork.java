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

    private final Map<UUID, Run> runs = new ConcurrentHashMap<>();

    int size() {
        return runs.size();
    }

    Collection<UUID> ids() {
        return List.copyOf(runs.keySet());
    }

    void start(Lease lease, Function<Lease, Future<?>> submit) {
        runs.computeIfAbsent(lease.id(), _ -> new Run(lease, submit.apply(lease)));
    }

    void end(Lease lease) {
        runs.remove(lease.id());
    }

    boolean wasInterrupted(Lease lease) {
        var run = runs.get(lease.id());
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
}
