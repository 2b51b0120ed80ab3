package app.stellarescrow.ops.cert.certificate.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.cert.certificate.renewal.policy.PastOrder;
import app.stellarescrow.ops.cert.certificate.renewal.policy.PastOrder.State;
import app.stellarescrow.ops.cert.certificate.renewal.policy.RenewalWindow;
import app.stellarescrow.ops.cert.certificate.renewal.policy.Standing.Failures;
import app.stellarescrow.ops.cert.credential.PlatformForTests;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(PlatformForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class DatabaseRecordsIT {

    private static final Instant NOW = Instant.parse("2027-03-01T00:00:00Z");
    private static final Set<String> DOMAINS = Set.of("example.com", "www.example.com");

    @Inject DatabaseRecords rows;

    @Test
    void the_state_of_a_certificate_outlives_the_job() {
        // Given
        assertThat(rows.state("state.example")).isEqualTo(RenewalState.first("state.example"));
        var state =
                new RenewalState(
                        "state.example",
                        "ab12",
                        Optional.of(new RenewalWindow(NOW, NOW.plusSeconds(60))),
                        NOW.plusSeconds(10),
                        Optional.of(NOW.minusSeconds(5)),
                        new Failures(2, NOW),
                        "no answer");

        // When
        rows.save(RenewalState.first("state.example"));
        rows.save(state);

        // Then
        assertThat(rows.state("state.example")).isEqualTo(state);
    }

    @Test
    void orders_count_for_a_week_and_the_last_issued_one_of_each_set_of_names_longer() {
        // Given
        begun("ledger", Duration.ofDays(40), State.ISSUED);
        begun("ledger", Duration.ofDays(30), State.ISSUED);
        begun("ledger", Duration.ofDays(20), State.FAILED);
        begun("ledger", Duration.ofHours(1), State.RATE_LIMITED);
        begun("other", Duration.ofHours(1), State.ISSUED);

        // When
        var orders = rows.orders("ledger", NOW);

        // Then
        assertThat(orders)
                .extracting(PastOrder::state)
                .containsExactlyInAnyOrder(State.ISSUED, State.RATE_LIMITED);
        assertThat(orders).allMatch(each -> each.domains().equals(DOMAINS));
        assertThat(orders)
                .filteredOn(each -> each.state() == State.RATE_LIMITED)
                .extracting(PastOrder::retryAt)
                .containsExactly(Optional.of(NOW));
    }

    private void begun(String authority, Duration ago, State end) {
        var order =
                new PastOrder(
                        authority, DOMAINS, NOW.minus(ago), State.BEGUN, true, Optional.empty());
        var id = rows.begin("example", order);
        rows.end(id, end, Optional.of(NOW));
    }
}
