package app.stellarescrow.ops.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What a successful job has to say. One record per kind of job. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes(@JsonSubTypes.Type(value = JobReport.Backup.class, name = "backup"))
public sealed interface JobReport {

    /** What did not go as it should although the job succeeded; each one is told to on-call. */
    List<String> warnings();

    /**
     * A stored dump.
     *
     * @param object where it is, for example {@code s3://bucket/prefix/name}
     * @param sizeBytes stored (compressed) size
     * @param dumpBytes size of the SQL text before compression
     * @param sha256 of the stored bytes, lower-case hex
     */
    record Backup(
            String database,
            String object,
            long sizeBytes,
            long dumpBytes,
            String sha256,
            List<String> warnings)
            implements JobReport {}
}
