package app.stellarescrow.ops.cli.drill;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a person calls a backup, as the services call it. */
final class WhichBackup {

    static final String LATEST = "latest";

    private WhichBackup() {}

    /**
     * An object's name or a file's whole path; null for the newest.
     *
     * @param what with a / in it, it is a file
     */
    static @Nullable String of(String what) {
        if (what.equals(LATEST)) {
            return null;
        }
        return what.contains("/") ? Path.of(what).toAbsolutePath().normalize().toString() : what;
    }
}
