package app.stellarescrow.ops.backup;

import app.stellarescrow.ops.backup.dump.PlainDump;
import app.stellarescrow.ops.backup.dump.ProgramVersion;
import app.stellarescrow.ops.backup.manifest.DatabaseFacts;
import app.stellarescrow.ops.bucket.upload.MultipartUpload.Sent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A dump that is in the bucket, and what the database said of itself at the same moment.
 *
 * @param globals roles and tablespaces as SQL; empty if they could not be read
 */
record Dumped(
        Instant takenAt,
        ProgramVersion program,
        PlainDump plain,
        Sent sent,
        DatabaseFacts facts,
        Optional<String> globals,
        List<String> warnings) {}
