package app.stellarescrow.ops.devstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Files of objects that S3Proxy was killed over. It writes each object and each part to a file of
 * its own, called like it and a random number, and renames it at the end; nothing else removes one.
 */
public final class HalfWritten {

    private static final String HEX = "-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    /** An object of a backup or a part of it; a hold's own name ends in a run's number. */
    private static final Pattern NAME =
            Pattern.compile(
                    "(?!.*\\.hold-).*_\\d{8}T\\d{6}Z\\..*%1$s|.*\\.hold-.*%1$s%1$s".formatted(HEX));

    private HalfWritten() {}

    /**
     * Only while no S3Proxy runs over that folder.
     *
     * @param buckets has a folder for each
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
