package app.stellarescrow.ops.cert.certificate.renewal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.cert.certificate.renewal.policy.PastOrder.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderLedgerTest {

    private static final Instant NOW = Instant.parse("2027-03-01T00:00:00Z");
    private static final Set<String> DOMAINS = Set.of("example.com", "www.example.com");

    private final List<PastOrder> orders = new ArrayList<>();

    @Test
    void fault_60_a_sixth_certificate_with_the_same_names_within_a_week_is_not_ordered() {
        // Given
        for (var hours = 1; hours <= 4; hours++) {
            ordered(DOMAINS, Duration.ofHours(hours), State.ISSUED);
        }
        assertThat(refusal(DOMAINS)).isEmpty();

        // When: one whose end is unknown counts, too
        ordered(DOMAINS, Duration.ofDays(6), State.BEGUN);

        // Then
        assertThat(refusal(DOMAINS).orElseThrow().until())
                .as("when the oldest one no longer counts")
                .isEqualTo(NOW.plus(Duration.ofDays(1)));
        assertThat(refusal(Set.of("example.com"))).isEmpty();
    }

    @Test
    void fault_60_after_five_failed_validations_the_next_order_waits_an_hour() {
        for (var minutes = 1; minutes <= 5; minutes++) {
            ordered(DOMAINS, Duration.ofMinutes(minutes * 10), State.VALIDATION_FAILED);
        }

        assertThat(refusal(Set.of("example.com")).orElseThrow().until())
                .isEqualTo(NOW.plus(Duration.ofMinutes(10)));
    }

    @Test
    void an_authority_that_asked_to_wait_is_not_asked_before() {
        var until = NOW.plus(Duration.ofHours(3));
        orders.add(
                new PastOrder(
                        "ca",
                        DOMAINS,
                        NOW.minusSeconds(60),
                        State.RATE_LIMITED,
                        true,
                        Optional.of(until)));

        assertThat(refusal(DOMAINS).orElseThrow().until()).isEqualTo(until);
    }

    @Test
    void an_authority_in_trouble_that_asked_to_wait_is_asked_again_after_six_hours_at_the_latest() {
        var ago = NOW.minus(Duration.ofHours(1));
        var until = NOW.plus(Duration.ofDays(300));
        orders.add(new PastOrder("ca", DOMAINS, ago, State.FAILED, true, Optional.of(until)));

        assertThat(refusal(DOMAINS).orElseThrow().until()).isEqualTo(NOW.plus(Duration.ofHours(5)));
    }

    @Test
    void the_limit_of_a_registered_domain_holds_up_new_names_but_no_renewal() {
        for (var number = 0; number < 50; number++) {
            ordered(
                    Set.of("host%d.example.co.uk".formatted(number)),
                    Duration.ofHours(1),
                    State.ISSUED);
        }

        assertThat(refusal(Set.of("new.example.co.uk"))).isPresent();
        assertThat(refusal(Set.of("host7.example.co.uk"))).isEmpty();
        assertThat(refusal(Set.of("other.co.uk"))).isEmpty();
    }

    private void ordered(Set<String> domains, Duration ago, State state) {
        orders.add(new PastOrder("ca", domains, NOW.minus(ago), state, false, Optional.empty()));
    }

    private Optional<OrderLedger.Refusal> refusal(Set<String> domains) {
        return new OrderLedger(orders, RateLimits.USUAL).refusal(NOW, domains);
    }
}
