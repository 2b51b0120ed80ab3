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
     * @param what an object's name or URL, as we print it; else with a / in it, it is a file
     */
    static @Nullable String of(String what) {
        if (what.equals(LATEST)) {
            return null;
        }
        if (what.startsWith("s3://")) {
            return what.substring(what.lastIndexOf('/') + 1);
        }
        return what.contains("/") ? Path.of(what).toAbsolutePath().normalize().toString() : what;
    }
}
