package app.stellarescrow.ops.devstack.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/**
 * Folders for the servers of tests, in memory if there is room: a disk's file system takes longer
 * over databases that come and go by the hundred than PostgreSQL does.
 */
public final class TestFolders {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ENOUGH_BYTES = 4L << 30;

    private TestFolders() {}

    /** Makes one that every user can enter; who asked for it deletes it. */
    public static Path create(String prefix) throws IOException {
        var folder =
                hasRoom()
                        ? Files.createTempDirectory(MEMORY, prefix)
                        : Files.createTempDirectory(prefix);
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** As far as it can. */
    public static synchronized void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException _) {
            // A server still writes there; whoever ends that one deletes what is left.
        }
    }

    private static boolean hasRoom() throws IOException {
        return Files.isWritable(MEMORY)
                && Files.getFileStore(MEMORY).getUsableSpace() > ENOUGH_BYTES;
    }
}
