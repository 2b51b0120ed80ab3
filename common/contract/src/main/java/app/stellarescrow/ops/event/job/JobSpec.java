package app.stellarescrow.ops.event.job;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** What a job must do. One record per kind of job, chosen by the {@code kind} property in JSON. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = JobSpec.Backup.class, name = "backup"),
    @JsonSubTypes.Type(value = JobSpec.Verify.class, name = "verify"),
    @JsonSubTypes.Type(value = JobSpec.Drill.class, name = "drill"),
    @JsonSubTypes.Type(value = JobSpec.Restore.class, name = "restore"),
    @JsonSubTypes.Type(value = JobSpec.RestoreUndo.class, name = "restore-undo")
})
public sealed interface JobSpec {

    /** Name of the job's target (or domain). */
    String target();

    /** The word for this kind of job in topics, metrics and commands. */
    default String kind() {
        return Kinds.of(getClass());
    }

    /** Jobs of one lane run one after the other in their service. */
    default String lane() {
        return target();
    }

    /** Whether it changes a live database, which requires the role approver and a reason. */
    default boolean needsApproval() {
        return false;
    }

    /** Why it was requested; null if no reason is required. */
    default @Nullable String reason() {
        return null;
    }

    /** Dump the target's database into the bucket. */
    record Backup(String target) implements JobSpec {}

    /**
     * Read stored backups back in full and compare them with what was sent.
     *
     * @param object the one backup to read, by its name; null for all that were not read recently
     */
    record Verify(String target, @Nullable String object) implements JobSpec {}

    /**
     * Restore a backup into a sandbox and check the result.
     *
     * @param backup its name in the bucket, or a file's path; null for the newest in the bucket
     */
    record Drill(String target, @Nullable String backup) implements JobSpec {}

    /**
     * Restore a backup into a database on the target's own server.
     *
     * @param backup its name in the bucket, or a file's path; null for the newest in the bucket
     * @param into the new database's name; null to replace the target's own, which is kept under
     *     another name
     */
    record Restore(
            String target, @Nullable String backup, @Nullable String into, @Nullable String reason)
            implements JobSpec {

        /** Separate from drills, so that a restore does not wait for one. */
        @Override
        public String lane() {
            return target + " restore";
        }

        /** A file's origin is unknown, and its statements run on the live server. */
        @Override
        public boolean needsApproval() {
            return into == null || (backup != null && backup.startsWith("/"));
        }
    }

    /**
     * Undo a restore: put the replaced database back.
     *
     * @param restore the id of that restore's run
     */
    record RestoreUndo(String target, String restore, @Nullable String reason) implements JobSpec {

        @Override
        public String lane() {
            return target + " restore";
        }

        @Override
        public boolean needsApproval() {
            return true;
        }
    }
}
