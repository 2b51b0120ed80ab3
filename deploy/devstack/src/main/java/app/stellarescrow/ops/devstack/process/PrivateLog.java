package app.stellarescrow.ops.devstack.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The log file of a child, which only its owner may read. */
public final class PrivateLog {

    private PrivateLog() {}

    /** Appends to the file, and creates it if it does not exist. */
    public static Redirect append(Path log) throws IOException {
        if (Files.notExists(log)) {
            var owner = PosixFilePermissions.fromString("rw-------");
            Files.createFile(log, PosixFilePermissions.asFileAttribute(owner));
        }
        return Redirect.appendTo(log.toFile());
    }
}
