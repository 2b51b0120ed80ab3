package app.stellarescrow.ops.devstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Copies jars to where every user can read them: root's Maven repository is often inaccessible. */
final class SharedJars {

    /** Only root may write here. */
    static final Path FOLDER = Path.of("/var/lib/ops-libraries");

    private SharedJars() {}

    static Path copy(Path jar) {
        var copy = FOLDER.resolve(jar.getFileName());
        try {
            if (!Files.exists(copy) || Files.size(copy) != Files.size(jar)) {
                Files.createDirectories(FOLDER);
                var draft = Files.createTempFile(FOLDER, "draft", "");
                Files.copy(jar, draft, StandardCopyOption.REPLACE_EXISTING);
                Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-r--r--"));
                Files.move(draft, copy, StandardCopyOption.ATOMIC_MOVE);
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
