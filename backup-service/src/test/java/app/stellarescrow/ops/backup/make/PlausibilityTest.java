package app.stellarescrow.ops.backup.make;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.bucket.upload.MultipartUpload.Sent;
import app.stellarescrow.ops.event.job.BackupFormat;
import app.stellarescrow.ops.manifest.BackupState;
import app.stellarescrow.ops.manifest.DatabaseFacts;
import app.stellarescrow.ops.manifest.DumpFacts;
import app.stellarescrow.ops.manifest.Inventory;
import app.stellarescrow.ops.manifest.Manifest;
import app.stellarescrow.ops.manifest.RunFacts;
import app.stellarescrow.ops.manifest.ServerFacts;
import app.stellarescrow.ops.manifest.StoredFacts;
import app.stellarescrow.ops.manifest.TableFacts;
import app.stellarescrow.ops.packing.PlainDump;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlausibilityTest {

    private final Plausibility half = new Plausibility(0.5);

    @Test
    void fault_24_a_table_that_lost_more_than_half_of_its_rows_is_named() {
        assertThat(half.judge(backup(900_000, 4_999, 100_000), backup(900_000, 10_000, 100_000)))
                .hasValueSatisfying(
                        why ->
                                assertThat(why)
                                        .contains(
                                                "public.trades has 4,999 rows instead of 10,000"));
    }

    @Test
    void fault_24_a_table_that_is_gone_has_lost_all_of_its_rows() {
        // Given
        var before = backup(900_000, 10_000, 100_000);

        // Then
        assertThat(half.judge(backup(900_000, 0, 100_000), before)).isPresent();
    }

    @Test
    void fault_8_a_dump_that_shrank_to_almost_nothing_is_suspicious() {
        assertThat(half.judge(backup(20, 10_000, 100_000), backup(900_000, 10_000, 100_000)))
                .hasValueSatisfying(why -> assertThat(why).contains("20 bytes instead of 900,000"));
    }

    @Test
    void growth_and_ordinary_clean_up_are_not_suspicious() {
        assertThat(half.judge(backup(500_000, 5_001, 60_000), backup(900_000, 10_000, 100_000)))
                .isEmpty();
        assertThat(half.judge(backup(9_000_000, 100_000, 900_000), backup(9_000, 1_000, 5)))
                .isEmpty();
    }

    @Test
    void small_tables_come_and_go() {
        assertThat(half.judge(backup(900_000, 0, 100_000), backup(900_000, 999, 100_000)))
                .isEmpty();
    }

    private static Manifest backup(long bytes, long trades, long events) {
        var tables = List.of(table("public.trades", trades), table("public.events", events));
        var server = new ServerFacts("15.1", "UTF8", "C", "C", bytes, "0/1", null);
        return new Manifest(
                Manifest.VERSION,
                "stellar_escrow_20260301T020000Z.sql.gz",
                new RunFacts(new UUID(0, 1), 1, "stellar_escrow", Instant.EPOCH, Map.of()),
                new DumpFacts(
                        BackupFormat.PLAIN,
                        "15.1",
                        new PlainDump(bytes, "00", true),
                        null,
                        null,
                        null),
                new StoredFacts("gzip", List.of(), new Sent(bytes / 5, "00", List.of()), null),
                new DatabaseFacts(
                        "stellar_escrow",
                        null,
                        server,
                        tables,
                        List.of(),
                        new Inventory(List.of(), List.of(), List.of(), List.of(), null, null),
                        Map.of(),
                        null),
                BackupState.UNKNOWN);
    }

    private static TableFacts table(String name, long rows) {
        return new TableFacts(
                name, rows, "0", new TableFacts.Sample("true", rows), null, null, null);
    }
}
