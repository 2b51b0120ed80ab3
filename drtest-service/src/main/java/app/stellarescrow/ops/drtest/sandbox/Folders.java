package app.stellarescrow.ops.drtest.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;

/** Deletes folders, even while a server that is ending still writes to them. */
final class Folders {

    private static final int TRIES = 50;
    private static final long PAUSE_MILLIS = 20;

    private Folders() {}

    /** Deletes the folder with its content; does nothing if it does not exist. */
    static void delete(Path folder) throws IOException, InterruptedException {
        for (int left = TRIES; Files.exists(folder); left--) {
            try {
                deleteOnce(folder);
            } catch (IOException e) {
                if (left == 1) {
                    throw e;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private static void deleteOnce(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException _) {
            // Another process has already deleted it.
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
