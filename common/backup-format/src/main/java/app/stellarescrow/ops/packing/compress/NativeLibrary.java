package app.stellarescrow.ops.packing.compress;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * Loads a native library that unpacks itself into a folder, then deletes the folder: the loaded
 * file stays mapped.
 */
final class NativeLibrary {

    private static final String PREFIX = "ops-native-";
    private static final Duration LOADING = Duration.ofMinutes(5);

    private NativeLibrary() {}

    /** False if it cannot be loaded on this machine. */
    static boolean load(Predicate<File> loader) {
        return load(loader, Path.of(System.getProperty("java.io.tmpdir")));
    }

    static boolean load(Predicate<File> loader, Path temporary) {
        try {
            removeLeft(temporary);
            var folder = Files.createTempDirectory(temporary, PREFIX);
            try {
                return loader.test(folder.toFile());
            } finally {
                remove(folder);
            }
        } catch (IOException _) {
            return false;
        }
    }

    /** Removes folders of processes that were killed while loading. */
    private static void removeLeft(Path temporary) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(temporary, PREFIX + "*")) {
            for (var folder : left) {
                if (isOld(folder) && Files.isWritable(folder)) {
                    remove(folder);
                }
            }
        }
    }

    private static boolean isOld(Path folder) throws IOException {
        var before = Instant.now().minus(LOADING);
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.getLastModifiedTime(folder).toInstant().isBefore(before);
    }

    private static void remove(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
