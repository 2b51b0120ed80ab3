package app.stellarescrow.ops.event.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BackupKeyTest {

    private static final Instant AT = Instant.parse("2026-03-01T02:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PLAIN, false, stellar_escrow_20260301T020000Z.sql.gz",
        "PLAIN, true, stellar_escrow_20260301T020000Z.sql.gz.age",
        "CUSTOM, false, stellar_escrow_20260301T020000Z.dump.zst",
        "CUSTOM, true, stellar_escrow_20260301T020000Z.dump.zst.age"
    })
    void a_name_says_database_time_and_how_to_open_it(
            BackupFormat format, boolean encrypted, String name) {
        // When
        var key = new BackupKey("stellar_escrow", AT.plusMillis(7), format, encrypted);

        // Then
        assertThat(key.objectName()).isEqualTo(name);
        assertThat(BackupKey.parse(name)).contains(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stellar_escrow_20260301T020000Z.sql.gz.manifest.json",
                "stellar_escrow_20260301T020000Z.sql",
                "stellar_escrow_20260301T020000Z.sql.zst",
                "stellar_escrow_20261301T020000Z.sql.gz",
                "_20260301T020000Z.sql.gz",
                "RESTORE.md"
            })
    void what_is_not_ours_is_left_alone(String name) {
        assertThat(BackupKey.parse(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stellar_escrow_staging", "stellar_escrow_20250101T000000Z"})
    void fault_19_a_database_whose_name_begins_alike_is_another_one(String database) {
        // Given
        var name = new BackupKey(database, AT, BackupFormat.PLAIN, false).objectName();

        // When
        var parsed = BackupKey.parse(name);

        // Then
        assertThat(parsed).map(BackupKey::database).contains(database);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b",
                "../../etc/x",
                "..",
                "a\\b",
                "a\nb",
                "100%",
                "100%2F",
                "Größe=1 & \"x\"",
                "a.b"
            })
    void a_name_never_leads_out_of_its_folder_and_is_read_back(String database) {
        // Given
        var name = new BackupKey(database, AT, BackupFormat.PLAIN, false).objectName();

        // When
        var parsed = BackupKey.parse(name);

        // Then
        assertThat(name).doesNotContain("/", "\\", "..", "\n");
        assertThat(name).startsWith(BackupKey.prefix(database));
        assertThat(parsed).map(BackupKey::database).contains(database);
    }
}
