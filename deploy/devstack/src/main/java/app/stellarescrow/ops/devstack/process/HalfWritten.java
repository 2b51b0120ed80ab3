package app.stellarescrow.ops.devstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Removes files that S3Proxy was writing when it was killed. It writes each object and each part to
 * a file with a random number in its name and renames that at the end; it never removes one.
 */
public final class HalfWritten {

    private static final String HEX = "-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    /** An object of a backup or a part of one; the name of a hold itself ends in a run's number. */
    private static final Pattern NAME =
            Pattern.compile(
                    "(?!.*\\.hold-).*_\\d{8}T\\d{6}Z\\..*%1$s|.*\\.hold-.*%1$s%1$s".formatted(HEX));

    private HalfWritten() {}

    /**
     * Must not be called while an S3Proxy uses that folder.
     *
     * @param buckets the folder of all buckets
     */
    public static void remove(Path buckets) throws IOException {
        try (var files = Files.walk(buckets)) {
            var left =
                    files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                            .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
                            .toList();
            for (var file : left) {
                Files.delete(file);
            }
        }
    }
}
