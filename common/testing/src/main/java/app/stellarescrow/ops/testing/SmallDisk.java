package app.stellarescrow.ops.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of two megabytes, where the test may mount one. */
public record SmallDisk(Path folder, boolean isSmall) implements AutoCloseable {

    private static final int FILLING = 1_900_000;

    /** If it cannot be mounted, it is a folder of the machine's disk. */
    public static SmallDisk mounted() {
        try {
            var folder = Files.createTempDirectory("small-disk");
            return new SmallDisk(
                    folder,
                    succeeds("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void fill() {
        try {
            Files.write(folder.resolve("filling"), new byte[FILLING]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void empty() {
        try {
            Files.deleteIfExists(folder.resolve("filling"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        empty();
        if (isSmall) {
            succeeds("umount", folder.toString());
        }
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
