package app.stellarescrow.ops.cert.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The secret in a file, as editors and {@code echo} write it: its first line. */
public final class FirstLine {

    private FirstLine() {}

    /** Empty if the file is. */
    public static String of(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().orElse("");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
