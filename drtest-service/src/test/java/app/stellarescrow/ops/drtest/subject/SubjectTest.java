package app.stellarescrow.ops.drtest.subject;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.bucket.upload.MultipartUpload.Sent;
import app.stellarescrow.ops.drtest.check.Expectation;
import app.stellarescrow.ops.drtest.load.Artefact;
import app.stellarescrow.ops.event.job.BackupFormat;
import app.stellarescrow.ops.manifest.BackupState;
import app.stellarescrow.ops.manifest.DatabaseFacts;
import app.stellarescrow.ops.manifest.DumpFacts;
import app.stellarescrow.ops.manifest.Inventory;
import app.stellarescrow.ops.manifest.LockLimits;
import app.stellarescrow.ops.manifest.Manifest;
import app.stellarescrow.ops.manifest.RunFacts;
import app.stellarescrow.ops.manifest.ServerFacts;
import app.stellarescrow.ops.manifest.StoredFacts;
import app.stellarescrow.ops.packing.PlainDump;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SubjectTest {

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    /** A restore may hold 50,000 of its 100,000 locks. */
    private static final LockLimits SERVER = new LockLimits(1_000, 100, 0, null);

    @Test
    void a_backup_without_a_manifest_is_bound_by_the_locks_of_the_backup_it_is_compared_with() {
        assertThat(subject(Expectation.weak(manifest(30_000))).jobs(SERVER)).isOne();
        assertThat(subject(Expectation.weak(manifest(1))).jobs(SERVER)).isEqualTo(CORES);
    }

    @Test
    void one_statement_runs_at_a_time_where_it_is_not_known_how_many_locks_each_takes() {
        assertThat(subject(Expectation.NONE).jobs(SERVER)).isOne();
        assertThat(subject(Expectation.full(manifest(null))).jobs(SERVER)).isOne();
    }

    private static Subject subject(Expectation expectation) {
        var artefact =
                new Artefact(
                        "memory",
                        InputStream::nullInputStream,
                        Optional.empty(),
                        Artefact.Sql.NONE);
        return new Subject(artefact, expectation, Optional.empty(), false);
    }

    private static Manifest manifest(@Nullable Integer largestStatement) {
        var locks = new LockLimits(64, 100, 0, largestStatement);
        return new Manifest(
                Manifest.VERSION,
                "shop_20260301T020000Z.sql.gz",
                new RunFacts(new UUID(0, 1), 1, "shop", Instant.EPOCH, Map.of()),
                new DumpFacts(
                        BackupFormat.CUSTOM,
                        "15.1",
                        new PlainDump(1, "00", true),
                        null,
                        null,
                        null),
                new StoredFacts("gzip", List.of(), new Sent(1, "00", List.of()), null),
                new DatabaseFacts(
                        "shop",
                        null,
                        new ServerFacts("15.1", "UTF8", "C", "C", 1, "0/1", null, locks),
                        List.of(),
                        List.of(),
                        new Inventory(List.of(), List.of(), List.of(), List.of(), null, null),
                        Map.of(),
                        null),
                BackupState.UNKNOWN);
    }
}
