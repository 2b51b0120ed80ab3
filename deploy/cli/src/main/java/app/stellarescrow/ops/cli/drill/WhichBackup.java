package app.stellarescrow.ops.cli.drill;

import app.stellarescrow.ops.cli.client.BackupApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.client.Unreachable;
import app.stellarescrow.ops.cli.terminal.Failure;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Translates the backup named on the command line into the name that the services use. */
final class WhichBackup {

    static final String LATEST = "latest";

    private WhichBackup() {}

    /**
     * An object's name or a file's whole path; null for the newest. A name that no backup has is
     * refused.
     *
     * @param what an object's name, its URL, or a file's path (with a /)
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
                    "no backup is called %s; './ops backups' lists all, and './ops backups rebuild-catalogue' finds those that are only in the bucket"
                            .formatted(object));
        }
        return object;
    }

    /** False if the backup-service does not answer: then the job finds out, and is not delayed. */
    private static boolean isMissing(String object, Servers servers) {
        try {
            return new BackupApi(servers.backup())
                    .list().value().stream().noneMatch(backup -> backup.key().equals(object));
        } catch (Unreachable | Failure _) {
            return false;
        }
    }
}
