package app.stellarescrow.ops.event;

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
    @JsonSubTypes.Type(value = JobSpec.Drill.class, name = "drill")
})
public sealed interface JobSpec {

    /** Name of the target (or domain) the job works on. */
    String target();

    /** The word for this kind of job in topics, metrics and commands. */
    default String kind() {
        return Kinds.of(getClass());
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
}
