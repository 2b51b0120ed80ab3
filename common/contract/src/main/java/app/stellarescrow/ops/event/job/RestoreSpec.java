package app.stellarescrow.ops.event.job;

import org.jspecify.annotations.Nullable;

/** What a job does to restore a database on its own server (manual, section 2.3). */
public sealed interface RestoreSpec extends JobSpec {

    /** Separate from drills, so that a restore does not wait for one. */
    @Override
    default String lane() {
        return target() + " restore";
    }

    /**
     * Restore a backup into a database on the target's own server.
     *
     * @param backup its name in the bucket, or a file's path; null for the newest in the bucket
     * @param into the new database's name; null to replace the target's own, which is kept under
     *     another name
     */
    record FromBackup(
            String target, @Nullable String backup, @Nullable String into, @Nullable String reason)
            implements RestoreSpec {

        /** A file's origin is unknown. */
        @Override
        public @Nullable String danger() {
            if (into == null) {
                return "replaces a live database";
            }
            return backup != null && backup.startsWith("/")
                    ? "runs a file's statements on a live server"
                    : null;
        }
    }

    /**
     * Undo a restore: put the replaced database back.
     *
     * @param restore the id of that restore's run
     */
    record Undo(String target, String restore, @Nullable String reason) implements RestoreSpec {

        @Override
        public String danger() {
            return "replaces a live database";
        }
    }
}
