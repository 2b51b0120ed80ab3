package app.stellarescrow.ops.drtest.sandbox;

import java.time.Instant;
import java.util.Optional;

/**
 * A process, told apart from another one that got its number later.
 *
 * @param startedAt as the system tells it
 */
record Owner(long pid, Instant startedAt) {

    static Owner me() {
        return of(ProcessHandle.current());
    }

    /** Empty if it is not what {@link #toString} writes. */
    static Optional<Owner> read(String text) {
        var parts = text.strip().split(" ", 2);
        try {
            return Optional.of(
                    new Owner(Long.parseLong(parts[0]), Instant.parse(parts[parts.length - 1])));
        } catch (RuntimeException _) {
            return Optional.empty();
        }
    }

    boolean lives() {
        return ProcessHandle.of(pid).map(Owner::of).filter(this::equals).isPresent();
    }

    private static Owner of(ProcessHandle process) {
        return new Owner(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    @Override
    public String toString() {
        return pid + " " + startedAt;
    }
}
