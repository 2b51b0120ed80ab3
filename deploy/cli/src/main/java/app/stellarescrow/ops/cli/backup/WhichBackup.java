package app.stellarescrow.ops.cli.backup;

import app.stellarescrow.ops.cli.client.BackupApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.client.Unreachable;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.failure.UnknownBackup;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Translates the backup named on the command line into the name that the services use. */
public final class WhichBackup {

    public static final String LATEST = "latest";

    private static final String URL = "s3://";

    private WhichBackup() {}

    /**
     * An object's name or a file's whole path; null for the newest. A name that no backup has is
     * refused.
     *
     * @param what an object's name, its URL, or a file's path (with a /)
     */
    public static @Nullable String of(String what, Servers servers) {
        if (what.equals(LATEST)) {
            return null;
        }
        return isFile(what)
                ? Path.of(what).toAbsolutePath().normalize().toString()
                : known(object(what), servers);
    }

    /** Whether it is a file on the drtest-service's machine, not a backup in a bucket. */
    public static boolean isFile(String what) {
        return what.contains("/") && !what.startsWith(URL);
    }

    /**
     * The name of a backup in the catalogue.
     *
     * @param what an object's name, its URL, or the word for the newest
     * @param target whose newest one
     */
    public static String inCatalogue(String what, BackupApi backups, Supplier<String> target) {
        if (isFile(what)) {
            throw Failure.refused(
                    "%s is a file; name a backup that './ops backups' lists, or '%s'"
                            .formatted(what, LATEST));
        }
        return what.equals(LATEST) ? backups.newest(target.get()) : object(what);
    }

    private static String object(String nameOrUrl) {
        return nameOrUrl.substring(nameOrUrl.lastIndexOf('/') + 1);
    }

    private static String known(String object, Servers servers) {
        if (isMissing(object, servers)) {
            throw Failure.refused(
                    "%s; %s".formatted(UnknownBackup.reason(object), UnknownBackup.HINT));
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
