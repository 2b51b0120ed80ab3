package app.stellarescrow.ops.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.stellarescrow.ops.alert.freshness.FreshProof;
import app.stellarescrow.ops.alert.freshness.Proof;
import app.stellarescrow.ops.alert.freshness.Proofs;
import app.stellarescrow.ops.alert.freshness.StaleProof;
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

/** Stale backups and drills raise alerts by their stored times, without an event. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class StaleProofsIT {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Inject Proofs proofs;
    @Inject Transactions transactions;

    private final String target = "target-" + UUID.randomUUID();

    @BeforeEach
    void nothingIsKnown() {
        new Sql(transactions).execute("delete from proof");
    }

    @Test
    void a_backup_within_its_objective_raises_no_alert() {
        // Given
        record(NOW.minus(Duration.ofHours(23)));

        // When
        var absences = newAbsences();

        // Then
        assertThat(absences).isEmpty();
    }

    @Test
    void a_backup_that_is_too_old_is_reported_once() {
        // Given
        var asOf = NOW.minus(Duration.ofHours(25));
        record(asOf);

        // When
        var first = newAbsences();
        var second = newAbsences();

        // Then
        assertThat(first)
                .containsExactly(
                        new StaleProof(
                                Proof.BACKUP, target, asOf, asOf.plus(Duration.ofHours(24))));
        assertThat(second).isEmpty();
    }

    @Test
    void an_older_backup_that_is_heard_of_late_changes_nothing() {
        // Given
        record(NOW);
        record(NOW.minus(Duration.ofDays(9)));

        // When
        var absences = newAbsences();

        // Then
        assertThat(absences).isEmpty();
    }

    @Test
    void a_target_that_never_had_a_backup_is_missed_too() {
        // Given
        newAbsences();
        new Sql(transactions).execute("update proof set watched_since = now() - interval '2 days'");

        // When
        var absences = newAbsences();

        // Then
        assertThat(absences)
                .singleElement()
                .satisfies(
                        absence -> {
                            assertThat(absence.target()).isEqualTo("stellar_escrow");
                            assertThat(absence.newest()).isNull();
                        });
    }

    @Test
    void a_target_that_was_never_drilled_is_missed_by_its_drills_alone() {
        // Given
        drills();
        new Sql(transactions)
                .execute("update proof set watched_since = now() - interval '33 days'");
        record(NOW);

        // When
        var absences = drills();

        // Then
        assertThat(absences)
                .extracting(StaleProof::target, StaleProof::proof, StaleProof::newest)
                .containsExactly(tuple("stellar_escrow", Proof.DRILL, null));
        assertThat(drills()).isEmpty();
    }

    private List<StaleProof> drills() {
        return transactions.runAndAwait(session -> proofs.newlyStale(session, Proof.DRILL));
    }

    private void record(Instant asOf) {
        transactions.runAndAwait(
                session ->
                        proofs.record(
                                session, List.of(new FreshProof(Proof.BACKUP, target, asOf))));
    }

    private List<StaleProof> newAbsences() {
        return transactions.runAndAwait(session -> proofs.newlyStale(session, Proof.BACKUP));
    }
}
