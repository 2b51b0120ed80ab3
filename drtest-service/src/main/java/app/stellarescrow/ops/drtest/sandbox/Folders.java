package app.stellarescrow.ops.drtest.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;

/** Deletes folders that a dying server may still be writing to. */
final class Folders {

    private static final int TRIES = 50;
    private static final long PAUSE_MILLIS = 20;

    private Folders() {}

    /** With all that is in it; does nothing if it is not there. */
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
            // Somebody else deleted it meanwhile; that is as well.
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
