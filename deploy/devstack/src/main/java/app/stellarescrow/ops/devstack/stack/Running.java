package app.stellarescrow.ops.devstack.stack;

import app.stellarescrow.ops.cli.client.StackState.Component;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/** The process of a component that this or another command has started. */
public record Running(Component component) {

    // Linux computes a process's start from the boot time, which is not exact.
    private static final long SAME_START_MILLIS = 2_000;

    Optional<ProcessHandle> process() {
        return ProcessHandle.of(component.pid()).filter(this::isTheOneWeStarted);
    }

    /** A process that has ended but was not reaped keeps its number. */
    public boolean isAlive() {
        return ps("stat").filter(state -> !state.startsWith("Z")).isPresent();
    }

    /** Resident memory, as counted by the operating system; 0 if there is no such process. */
    long residentBytes() {
        return ps("rss").map(kilobytes -> Long.parseLong(kilobytes) * 1024).orElse(0L);
    }

    private Optional<String> ps(String column) {
        if (process().isEmpty()) {
            return Optional.empty();
        }
        try {
            var ps =
                    new ProcessBuilder("ps", "-o", column + "=", "-p", "" + component.pid())
                            .start();
            try (var reader = ps.inputReader()) {
                return Optional.ofNullable(reader.readLine()).map(String::strip);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run ps", e);
        }
    }

    static long startMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private boolean isTheOneWeStarted(ProcessHandle process) {
        return process.isAlive()
                && Math.abs(startMillis(process) - component.startedAt()) <= SAME_START_MILLIS;
    }
}
