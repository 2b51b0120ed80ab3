package app.stellarescrow.ops.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What a job must do. One record per kind of job; the {@code kind} property picks the record on the
 * wire.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes(@JsonSubTypes.Type(value = JobSpec.Backup.class, name = "backup"))
public sealed interface JobSpec {

    /** Name of the target (or domain) the job works on. */
    String target();

    /** The word for this kind of job in topics, metrics and commands. */
    default String kind() {
        return Kinds.of(getClass());
    }

    /** Dump the target's database into the bucket. */
    record Backup(String target) implements JobSpec {}
}
