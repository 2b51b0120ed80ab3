package app.stellarescrow.ops.alert;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.alert.rpo.RpoBreach;
import app.stellarescrow.ops.alert.rpo.VerifiedBackups;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The absence of backups is seen in what is stored, not in an event. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RpoWatchIT {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Inject VerifiedBackups backups;
    @Inject Transactions transactions;

    private final String target = "target-" + UUID.randomUUID();

    @BeforeEach
    void nothingIsKnown() {
        new Sql(transactions).execute("delete from verified_backup");
    }

    @Test
    void a_backup_within_its_objective_is_no_breach() {
        // Given
        record(NOW.minus(Duration.ofHours(23)));

        // When
        var breaches = newBreaches();

        // Then
        assertThat(breaches).isEmpty();
    }

    @Test
    void a_backup_that_is_too_old_is_told_once() {
        // Given
        var asOf = NOW.minus(Duration.ofHours(25));
        record(asOf);

        // When
        var first = newBreaches();
        var second = newBreaches();

        // Then
        assertThat(first)
                .containsExactly(new RpoBreach(target, asOf, asOf.plus(Duration.ofHours(24))));
        assertThat(second).isEmpty();
    }

    @Test
    void an_older_backup_that_is_heard_of_late_changes_nothing() {
        // Given
        record(NOW);
        record(NOW.minus(Duration.ofDays(9)));

        // When
        var breaches = newBreaches();

        // Then
        assertThat(breaches).isEmpty();
    }

    @Test
    void a_target_that_never_had_a_backup_is_missed_too() {
        // Given
        newBreaches();
        new Sql(transactions)
                .execute("update verified_backup set watched_since = now() - interval '2 days'");

        // When
        var breaches = newBreaches();

        // Then
        assertThat(breaches)
                .singleElement()
                .satisfies(
                        breach -> {
                            assertThat(breach.target()).isEqualTo("stellar_escrow");
                            assertThat(breach.asOf()).isNull();
                        });
    }

    private void record(Instant asOf) {
        transactions.runAndAwait(session -> backups.record(session, target, asOf));
    }

    private List<RpoBreach> newBreaches() {
        return transactions.runAndAwait(backups::newBreaches);
    }
}
