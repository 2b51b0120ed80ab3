package app.stellarescrow.ops.devstack.training;

import app.stellarescrow.ops.cli.client.StackState;
import app.stellarescrow.ops.cli.client.StackState.Component;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.aot.AotCaches;
import app.stellarescrow.ops.devstack.stack.Launch;
import app.stellarescrow.ops.devstack.stack.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** Creates start caches in a background process with the lowest priority. */
public record BackgroundTraining(Path project) {

    private static final String SETTING = "OPS_START_CACHES";

    /** Held until it is closed: one training at a time in a source tree. */
    public Optional<FileLock> lock() {
        try {
            Files.createDirectories(AotCaches.folder(project));
            var channel =
                    FileChannel.open(
                            AotCaches.folder(project).resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock.isEmpty()) {
                channel.close();
            }
            return lock;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + AotCaches.folder(project), e);
        }
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException _) {
            return Optional.empty();
        }
    }

    public boolean isRunning() {
        var lock = lock();
        lock.ifPresent(BackgroundTraining::release);
        return lock.isEmpty();
    }

    /** Components that a killed training has left running. */
    public List<Component> left() {
        if (isRunning()) {
            return List.of();
        }
        return TrainingFolder.home(project)
                .state()
                .map(StackState::components)
                .orElse(List.of())
                .stream()
                .filter(each -> new Running(each).isAlive())
                .toList();
    }

    /** Stops what a killed training has left running, and returns it; its logs are kept. */
    public List<Component> stopLeft(Terminal terminal) throws IOException {
        var lock = lock();
        if (lock.isEmpty() || TrainingFolder.home(project).state().isEmpty()) {
            lock.ifPresent(BackgroundTraining::release);
            return List.of();
        }
        try (var _ = lock.get().acquiredBy()) {
            return TrainingFolder.stopLeft(terminal, TrainingFolder.home(project));
        }
    }

    /** Whether the setting allows it; refuses an unknown value. */
    public static boolean isWanted(Terminal terminal) {
        var setting = terminal.variable(SETTING).orElse("background");
        return switch (setting) {
            case "background" -> true;
            case "manual" -> false;
            default ->
                    throw Failure.refused(
                            "%s is '%s'; set it to background or manual"
                                    .formatted(SETTING, setting));
        };
    }

    /**
     * Starts it, unless it is already running, or these caches were attempted before: what failed
     * once would use processor and memory after each start, and fail again.
     *
     * @param missing the caches to create
     */
    public void startOnce(Terminal terminal, List<String> missing) {
        if (missing.isEmpty() || isRunning()) {
            return;
        }
        var attempts = new Attempts(AotCaches.folder(project));
        if (attempts.add(missing)) {
            start(terminal);
        } else {
            terminal.note(
                    "start caches are still missing after an attempt to create them; create them with './ops train'; log: "
                            + log());
        }
    }

    /** Starts it with this command's own program. */
    private void start(Terminal terminal) {
        var command =
                List.of(
                        "nice",
                        "-n",
                        "19",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-Dslf4j.internal.verbosity=ERROR",
                        "-Dops.project=" + project,
                        "-jar",
                        System.getProperty("java.class.path"),
                        "train");
        try {
            Launch.detached(command, terminal.environment(), log());
            terminal.note("creating start caches in the background; log: " + log());
        } catch (IOException e) {
            terminal.note("start caches cannot be created: " + e.getMessage());
        }
    }

    public Path log() {
        return AotCaches.folder(project).resolve("training.log");
    }

    private static void release(FileLock lock) {
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release the lock of the training", e);
        }
    }
}
