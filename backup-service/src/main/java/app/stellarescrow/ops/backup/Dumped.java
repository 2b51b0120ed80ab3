package app.stellarescrow.ops.backup;

import app.stellarescrow.ops.backup.dump.ProgramVersion;
import app.stellarescrow.ops.bucket.upload.MultipartUpload.Sent;
import app.stellarescrow.ops.manifest.DatabaseFacts;
import app.stellarescrow.ops.packing.PlainDump;
import java.time.Instant;
import java.util.List;

/** A dump that is in the bucket, and what the database said of itself at the same moment. */
record Dumped(
        Instant takenAt,
        ProgramVersion program,
        PlainDump plain,
        Sent sent,
        DatabaseFacts facts,
        Surroundings surroundings,
        List<String> warnings) {}
