package app.stellarescrow.ops.devstack.stack;

import app.stellarescrow.ops.cli.client.StackState.Component;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/** The process of a component that was started earlier, by this command or another. */
public record Running(Component component) {

    // Linux tells a process's start only as well as it knows when the machine was booted.
    private static final long SAME_START_MILLIS = 2_000;

    Optional<ProcessHandle> process() {
        return ProcessHandle.of(component.pid()).filter(this::isTheOneWeStarted);
    }

    /**
     * A process that has ended but that nobody has asked about yet keeps its number, but no memory.
     */
    public boolean isAlive() {
        return residentBytes() > 0;
    }

    /** Memory in use, as the operating system counts it; 0 if there is no such process. */
    long residentBytes() {
        if (process().isEmpty()) {
            return 0;
        }
        try {
            var ps =
                    new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(component.pid()))
                            .start();
            try (var reader = ps.inputReader()) {
                var kilobytes = reader.readLine();
                return kilobytes == null ? 0 : Long.parseLong(kilobytes.strip()) * 1024;
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
