package app.stellarescrow.ops.drtest.sandbox;

import java.time.Instant;
import java.util.Optional;

/**
 * A process, by number and start time, because numbers are reused.
 *
 * @param startedAt as the system reports it
 */
record Owner(long pid, Instant startedAt) {

    static Owner me() {
        return of(ProcessHandle.current());
    }

    /** Empty if the text was not written by {@link #toString}. */
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
