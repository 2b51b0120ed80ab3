package app.stellarescrow.ops.devstack.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/**
 * Folders for test servers, in memory if there is room: a disk's file system is slow with hundreds
 * of short-lived databases.
 */
public final class TestFolders {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ENOUGH_BYTES = 4L << 30;

    private TestFolders() {}

    /** Creates one that every user can enter; the caller deletes it. */
    public static Path create(String prefix) throws IOException {
        var folder =
                hasRoom()
                        ? Files.createTempDirectory(MEMORY, prefix)
                        : Files.createTempDirectory(prefix);
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Deletes as much as possible. */
    public static synchronized void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException _) {
            // A server still writes there; the code that ends it deletes the rest.
        }
    }

    private static boolean hasRoom() throws IOException {
        return Files.isWritable(MEMORY)
                && Files.getFileStore(MEMORY).getUsableSpace() > ENOUGH_BYTES;
    }
}
