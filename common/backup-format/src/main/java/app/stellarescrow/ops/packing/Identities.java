package app.stellarescrow.ops.packing;

import app.stellarescrow.ops.failure.PermanentFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The age secret keys for reading backups; never shown or logged. */
public final class Identities {

    private final List<String> keys;

    private Identities(List<String> keys) {
        this.keys = keys;
    }

    /** Without keys, encrypted backups can be stored but not read. */
    public static Identities of(PackingConfig config) {
        return config.identityFile().map(Identities::read).orElse(new Identities(List.of()));
    }

    /** Reads a file of {@code age-keygen}; a missing file is a permanent failure. */
    static Identities read(Path file) {
        try (var lines = Files.lines(file)) {
            return new Identities(
                    lines.map(String::strip)
                            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                            .toList());
        } catch (IOException e) {
            throw new PermanentFailure(
                    "backup.identity-file is '%s', which cannot be read".formatted(file),
                    "set it to the path of the file that age-keygen wrote, and make that readable for this service",
                    e);
        }
    }

    public boolean isEmpty() {
        return keys.isEmpty();
    }

    List<String> keys() {
        return keys;
    }
}
