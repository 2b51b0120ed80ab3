package app.stellarescrow.ops.devstack.training;

import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.aot.AotCaches;
import app.stellarescrow.ops.devstack.stack.Launch;
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

    /** Starts it, with this command's own program, unless it is already running. */
    public void start(Terminal terminal) {
        if (isRunning()) {
            return;
        }
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
