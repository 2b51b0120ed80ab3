package app.stellarescrow.ops.devstack.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The number of a process, in a folder of its own that every user may read and only ours may
 * change.
 */
public record PidFile(Path folder) {

    public Path file() {
        return folder.resolve("pid");
    }

    void create() {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(long pid) {
        create();
        try {
            Files.writeString(file(), pid + "\n");
            Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
