package app.stellarescrow.ops.devstack.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A server process that outlives the JVM which started it, with its output in a log file. */
public final class ChildProcess {

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int LOG_TAIL = 15;

    /** A server gets only these variables, because the shell's environment may contain secrets. */
    private static final Set<String> ENVIRONMENT =
            Set.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR");

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final String name;
    private final Path log;
    private final long begin;
    private final ProcessHandle handle;

    private ChildProcess(String name, Path log, long begin, ProcessHandle handle) {
        this.name = name;
        this.log = log;
        this.begin = begin;
        this.handle = handle;
    }

    public static ChildProcess start(String name, List<String> command, Path log) {
        return start(name, command, log, Map.of());
    }

    /**
     * Starts the command in its own session, so that closing the terminal does not end it.
     *
     * @param environment additional variables, which may be secrets
     */
    public static ChildProcess start(
            String name, List<String> command, Path log, Map<String, String> environment) {
        var detached = new ArrayList<String>();
        if (Files.isExecutable(SETSID)) {
            detached.add(SETSID.toString());
        }
        detached.addAll(command);
        try {
            Files.createDirectories(log.getParent());
            var begin = Files.exists(log) ? Files.size(log) : 0;
            var builder =
                    new ProcessBuilder(detached)
                            .redirectErrorStream(true)
                            .redirectOutput(PrivateLog.append(log))
                            .redirectInput(
                                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            builder.environment().keySet().retainAll(ENVIRONMENT);
            if (RunAs.root()) {
                // Root's home is not for the server.
                builder.environment().put("HOME", "/nonexistent");
            }
            builder.environment().putAll(environment);
            return new ChildProcess(name, log, begin, builder.start().toHandle());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name + ": " + e.getMessage(), e);
        }
    }

    public long pid() {
        return handle.pid();
    }

    public boolean isAlive() {
        return handle.isAlive();
    }

    /** Kills it when this JVM ends, at the latest: for a test that may not reach its own end. */
    public ChildProcess untilThisJvmEnds() {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::kill));
        return this;
    }

    /**
     * Waits until it is ready; stops it, and fails with the end of the log, if it dies, if it takes
     * too long, or if this thread is interrupted.
     */
    public void awaitReady(BooleanSupplier ready, Duration limit) {
        var isReady = false;
        try {
            poll(ready, limit);
            isReady = true;
        } finally {
            if (!isReady) {
                stop();
            }
        }
    }

    private void poll(BooleanSupplier ready, Duration limit) {
        var end = System.nanoTime() + limit.toNanos();
        while (!ready.getAsBoolean()) {
            if (!isAlive()) {
                throw new IllegalStateException(name + " ended while starting" + logTail());
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        name + " was not ready after " + limit.toSeconds() + " s" + logTail());
            }
            if (isInterruptedInPause()) {
                throw new IllegalStateException("interrupted while waiting for " + name);
            }
        }
    }

    /** Whether this start has logged the text. */
    public boolean hasLogged(String text) {
        try (var written = Files.newInputStream(log)) {
            written.skipNBytes(begin);
            return new String(written.readAllBytes(), UTF_8).contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Terminates it and its descendants, kills them after a time limit, and waits until all have
     * ended.
     */
    public void stop() {
        end(false);
    }

    /** Kills it, as a crash would. */
    public void kill() {
        end(true);
    }

    private void end(boolean forcibly) {
        var all = Stream.concat(handle.descendants(), Stream.of(handle)).toList();
        if (forcibly) {
            all.forEach(ProcessHandle::destroyForcibly);
        } else {
            handle.destroy();
        }
        if (!awaitEnd(all, GRACE)) {
            all.forEach(ProcessHandle::destroyForcibly);
            awaitEnd(all, GRACE);
        }
    }

    /**
     * An interrupted thread does not wait, so that a process which ignores the signal is killed.
     */
    private static boolean awaitEnd(List<ProcessHandle> all, Duration limit) {
        var end = System.nanoTime() + limit.toNanos();
        while (all.stream().anyMatch(ProcessHandle::isAlive)) {
            if (System.nanoTime() > end || isInterruptedInPause()) {
                return false;
            }
        }
        return true;
    }

    private String logTail() {
        try {
            var lines = Files.readAllLines(log);
            var tail = lines.subList(Math.max(0, lines.size() - LOG_TAIL), lines.size());
            return "; the end of " + log + ":\n" + String.join("\n", tail);
        } catch (IOException e) {
            return "; no log at " + log;
        }
    }

    private static boolean isInterruptedInPause() {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
