package app.stellarescrow.ops.cli.drill;

import app.stellarescrow.ops.cli.client.BackupApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.client.Unreachable;
import app.stellarescrow.ops.cli.terminal.Failure;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a person calls a backup, as the services call it. */
final class WhichBackup {

    static final String LATEST = "latest";

    private WhichBackup() {}

    /**
     * An object's name or a file's whole path; null for the newest. A name that no backup has is
     * refused.
     *
     * @param what an object's name or URL, as we print it; else with a / in it, it is a file
     */
    static @Nullable String of(String what, Servers servers) {
        if (what.equals(LATEST)) {
            return null;
        }
        if (what.contains("/") && !what.startsWith("s3://")) {
            return Path.of(what).toAbsolutePath().normalize().toString();
        }
        return known(what.substring(what.lastIndexOf('/') + 1), servers);
    }

    private static String known(String object, Servers servers) {
        if (isMissing(object, servers)) {
            throw Failure.refused(
                    "no backup is called %s; './ops backups' lists what there is, and './ops backups rebuild-catalogue' finds what is only in the bucket"
                            .formatted(object));
        }
        return object;
    }

    /** Where the catalogue cannot be asked, the job will find out: it must not wait for that. */
    private static boolean isMissing(String object, Servers servers) {
        try {
            return new BackupApi(servers.backup())
                    .list().value().stream().noneMatch(backup -> backup.key().equals(object));
        } catch (Unreachable | Failure _) {
            return false;
        }
    }
}
