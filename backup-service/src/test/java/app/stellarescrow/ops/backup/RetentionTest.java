package app.stellarescrow.ops.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RetentionTest {

    private static final Instant NOW = Instant.parse("2026-03-31T02:00:00Z");
    private final Retention thirtyDays = new Retention(Duration.ofDays(30));

    @Test
    void what_is_older_than_thirty_days_goes() {
        // Given
        var fresh = backup("stellar_escrow", 1);
        var edge = backup("stellar_escrow", 30);
        var old = backup("stellar_escrow", 31);

        // When
        var expired = thirtyDays.expired("stellar_escrow", List.of(old, edge, fresh), NOW);

        // Then
        assertThat(expired).containsExactly(old);
    }

    @Test
    void fault_21_the_newest_stays_whatever_its_age() {
        // Given
        var newest = backup("stellar_escrow", 90);
        var older = backup("stellar_escrow", 91);

        // When
        var expired = thirtyDays.expired("stellar_escrow", List.of(newest, older), NOW);

        // Then
        assertThat(expired).containsExactly(older);
    }

    @Test
    void fault_19_another_database_with_a_name_that_begins_alike_is_left_alone() {
        // Given
        var ours = backup("stellar_escrow", 1);
        var staging = backup("stellar_escrow_staging", 99);

        // When
        var expired = thirtyDays.expired("stellar_escrow", List.of(ours, staging), NOW);

        // Then
        assertThat(expired).isEmpty();
    }

    private static StoredBackup backup(String database, int daysOld) {
        var takenAt = NOW.minus(Duration.ofDays(daysOld));
        return new StoredBackup(database + takenAt, database, takenAt, 1);
    }
}
