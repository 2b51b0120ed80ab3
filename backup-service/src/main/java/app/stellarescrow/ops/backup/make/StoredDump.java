package app.stellarescrow.ops.backup.make;

import app.stellarescrow.ops.backup.make.dump.ProgramVersion;
import app.stellarescrow.ops.bucket.upload.MultipartUpload.Sent;
import app.stellarescrow.ops.manifest.DatabaseFacts;
import app.stellarescrow.ops.manifest.DatabaseProperties;
import app.stellarescrow.ops.packing.PlainDump;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A stored dump, with the facts that were read from the same snapshot. */
record StoredDump(
        Instant takenAt,
        ProgramVersion program,
        PlainDump plain,
        Sent sent,
        DatabaseFacts facts,
        Surroundings surroundings,
        List<String> warnings) {

    /**
     * SQL that the dump does not contain.
     *
     * @param globals roles and tablespaces; empty if they could not be read
     * @param settings of the database itself
     * @param properties the settings for comparison, without secrets
     */
    record Surroundings(Optional<byte[]> globals, String settings, DatabaseProperties properties) {}
}
