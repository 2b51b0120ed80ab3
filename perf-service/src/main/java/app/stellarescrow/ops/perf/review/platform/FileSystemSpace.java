package app.stellarescrow.ops.perf.review.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How full a file system is, as {@code df} shows it.
 *
 * @param most without what is reserved for root
 */
public record FileSystemSpace(long used, long most) {

    /** By folder: one that hangs keeps one thread, however often it is asked. */
    private static final Map<String, FutureTask<FileSystemSpace>> ASKED = new ConcurrentHashMap<>();

    /**
     * Asks in another thread, because the answer of a mount whose server is gone never comes.
     *
     * @throws IOException if it cannot be read in time; the message says why
     */
    public static FileSystemSpace of(String folder, Duration timeout) throws IOException {
        var asked = ASKED.compute(folder, (_, earlier) -> earlier == null ? ask(folder) : earlier);
        try {
            return asked.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException(
                    "%s does not answer within %d ms: is the server of the mount gone?"
                            .formatted(folder, timeout.toMillis()),
                    e);
        } catch (ExecutionException e) {
            throw new IOException(
                    "%s cannot be read (%s)"
                            .formatted(
                                    folder,
                                    Objects.requireNonNullElse(e.getCause(), e)
                                            .getClass()
                                            .getSimpleName()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while %s was read".formatted(folder), e);
        }
    }

    private static FutureTask<FileSystemSpace> ask(String folder) {
        var task =
                new FutureTask<>(() -> read(folder)) {
                    @Override
                    protected void done() {
                        ASKED.remove(folder, this);
                    }
                };
        Thread.ofPlatform().daemon().name("space of " + folder).start(task);
        return task;
    }

    private static FileSystemSpace read(String folder) throws IOException {
        var store = Files.getFileStore(Path.of(folder));
        var used = store.getTotalSpace() - store.getUnallocatedSpace();
        return new FileSystemSpace(used, used + store.getUsableSpace());
    }
}
