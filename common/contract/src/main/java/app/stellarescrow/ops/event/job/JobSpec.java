package app.stellarescrow.ops.event.job;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * What a job must do. One record per kind of job; the {@code kind} property picks the record on the
 * wire.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = JobSpec.Backup.class, name = "backup"),
    @JsonSubTypes.Type(value = JobSpec.Verify.class, name = "verify"),
    @JsonSubTypes.Type(value = JobSpec.Drill.class, name = "drill"),
    @JsonSubTypes.Type(value = JobSpec.Restore.class, name = "restore"),
    @JsonSubTypes.Type(value = JobSpec.RestoreUndo.class, name = "restore-undo")
})
public sealed interface JobSpec {

    /** Name of the target (or domain) the job works on. */
    String target();

    /** The word for this kind of job in topics, metrics and commands. */
    default String kind() {
        return Kinds.of(getClass());
    }

    /** Jobs of one lane run one after the other in their service. */
    default String lane() {
        return target();
    }

    /** Whether people work with what it changes: an approver asks for it, and says why. */
    default boolean needsApproval() {
        return false;
    }

    /** Why somebody wants it; null if nobody has to say. */
    default @Nullable String reason() {
        return null;
    }

    /** Dump the target's database into the bucket. */
    record Backup(String target) implements JobSpec {}

    /**
     * Read stored backups of the target's database back in full and compare them with what was
     * sent.
     *
     * @param object the one backup to read, by its name; null for all that were not read lately
     */
    record Verify(String target, @Nullable String object) implements JobSpec {}

    /**
     * Restore a backup of the target's database into a sandbox and compare it with what it was.
     *
     * @param backup its name in the bucket, or the path of a file; null for the newest in the
     *     bucket
     */
    record Drill(String target, @Nullable String backup) implements JobSpec {}

    /**
     * Make a database of a backup on the target's own server.
     *
     * @param backup its name in the bucket, or the path of a file; null for the newest in the
     *     bucket
     * @param into the new database's name; null to put it in the place of the target's own, which
     *     is kept under another name
     */
    record Restore(
            String target, @Nullable String backup, @Nullable String into, @Nullable String reason)
            implements JobSpec {

        /** Nobody waits for a drill with this. */
        @Override
        public String lane() {
            return target + " restore";
        }

        /** A file is of anybody, and what it says is done on the server. */
        @Override
        public boolean needsApproval() {
            return into == null || (backup != null && backup.startsWith("/"));
        }
    }

    /**
     * Put the database back that a restore has replaced.
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
