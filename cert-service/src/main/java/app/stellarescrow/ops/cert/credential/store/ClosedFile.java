package app.stellarescrow.ops.cert.credential.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Writes files that only their owner reads. */
final class ClosedFile {

    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    private ClosedFile() {}

    /** Puts a new file in the old one's place at once, with its owner and group. */
    static void replace(Path file, byte[] content) throws IOException {
        var old = Files.exists(file) ? Files.readAttributes(file, PosixFileAttributes.class) : null;
        var folder = folder(file);
        var fresh = folder.resolve(".%s.%s".formatted(file.getFileName(), UUID.randomUUID()));
        try {
            write(fresh, content);
            if (old != null) {
                own(fresh, old);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            sync(folder);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    static void delete(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            sync(folder(file));
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try (var out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
    }

    private static void own(Path file, PosixFileAttributes old) throws IOException {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        var now = view.readAttributes();
        if (!now.owner().equals(old.owner())) {
            view.setOwner(old.owner());
        }
        if (!now.group().equals(old.group())) {
            view.setGroup(old.group());
        }
    }

    /** A renamed file is safe only once its folder is. */
    private static void sync(Path folder) throws IOException {
        try (var opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        }
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "the root is no file");
    }
}
