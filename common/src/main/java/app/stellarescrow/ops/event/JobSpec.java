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
    @JsonSubTypes.Type(value = JobSpec.Verify.class, name = "verify")
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
}
