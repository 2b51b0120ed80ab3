package app.stellarescrow.ops.cert.disk;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import java.util.UUID;

/** Files and links that survive a crash: each is either the old one or the new one. */
public final class DurableFiles {

    private static final String SECRET = "rw-------";
    private static final String PUBLIC = "rw-r--r--";

    private DurableFiles() {}

    /** Replaces a file that only its owner can read; owner and group stay the old one's. */
    public static void writeSecret(Path file, byte[] content) throws IOException {
        write(file, content, SECRET);
    }

    /** Replaces a file that every user can read. */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, content, PUBLIC);
    }

    /** Makes the link point to the target, whether it existed or not. */
    public static void link(Path link, Path target) throws IOException {
        var temporary = temporary(link);
        Files.createSymbolicLink(temporary, target);
        replace(temporary, link);
    }

    public static void delete(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            sync(file.resolveSibling("."));
        }
    }

    /** Renames a folder that is complete, which makes it visible. */
    public static void publish(Path complete, Path folder) throws IOException {
        sync(complete);
        replace(complete, folder);
    }

    public static void deleteFolder(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        sync(folder.resolveSibling("."));
    }

    private static void write(Path file, byte[] content, String permissions) throws IOException {
        var old = Files.exists(file) ? Files.readAttributes(file, PosixFileAttributes.class) : null;
        var temporary = temporary(file);
        try {
            writeNew(temporary, content, PosixFilePermissions.fromString(permissions));
            if (old != null) {
                own(temporary, old);
            }
            replace(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void writeNew(Path file, byte[] content, Set<PosixFilePermission> permissions)
            throws IOException {
        var attribute = PosixFilePermissions.asFileAttribute(permissions);
        try (var channel = FileChannel.open(file, Set.of(CREATE_NEW, WRITE), attribute)) {
            // The umask may have taken rights away.
            Files.setPosixFilePermissions(file, permissions);
            var buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
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

    private static void replace(Path temporary, Path file) throws IOException {
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        sync(file.resolveSibling("."));
    }

    /** Without this, a rename may be lost in a crash. */
    private static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        }
    }

    private static Path temporary(Path file) {
        return file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
    }
}
