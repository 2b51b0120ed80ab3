package app.stellarescrow.ops.devstack.demo;

import app.stellarescrow.ops.devstack.process.Program;
import app.stellarescrow.ops.devstack.process.RunAs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system of a few megabytes, which can be filled without harm; only root can have it. */
public final class DemoDisk {

    private static final int SIZE = 8 << 20;
    private static final double FULL = 0.9;

    private final Path folder;

    /**
     * Nothing is mounted before {@link #mount}.
     *
     * @param home gets the folder {@code disk}
     */
    public DemoDisk(Path home) {
        this.folder = home.toAbsolutePath().resolve("disk");
    }

    public Path folder() {
        return folder;
    }

    /** Does nothing if it is there, or cannot be. */
    public void mount() {
        if (!RunAs.root() || isMounted()) {
            return;
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var options = "size=%d,mode=755".formatted(SIZE);
        Program.succeeds(List.of("mount", "-t", "tmpfs", "-o", options, "demo", folder.toString()));
    }

    public boolean isMounted() {
        return Files.isDirectory(folder)
                && Program.succeeds(List.of("mountpoint", "-q", folder.toString()));
    }

    /** Beyond the limit of a review, but not to the last byte. */
    public void fill() {
        try {
            Files.write(file(), new byte[(int) (FULL * SIZE)]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isFilled() {
        return Files.exists(file());
    }

    public void empty() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does nothing if it is not mounted. */
    public void remove() {
        if (isMounted()) {
            Program.run(List.of("umount", folder.toString()));
        }
    }

    private Path file() {
        return folder.resolve("old-dumps");
    }
}
