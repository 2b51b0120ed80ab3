package app.stellarescrow.ops.cert.certificate.renewal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.cert.certificate.renewal.policy.SimulatedYear.Answer;
import app.stellarescrow.ops.cert.certificate.renewal.policy.Standing.Failures;
import app.stellarescrow.ops.testing.Extended;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RenewalPolicyTest {

    private static final Instant NOW = Instant.parse("2027-03-01T00:00:00Z");
    private static final BiFunction<Instant, Instant, Optional<RenewalWindow>> NO_SUGGESTION =
            (_, _) -> Optional.empty();
    private static final BiFunction<Instant, Random, Answer> ISSUES = (_, _) -> Answer.ISSUES;

    private static final BiFunction<Instant, Instant, Optional<RenewalWindow>> PAST_WINDOW =
            (from, _) -> Optional.of(new RenewalWindow(from, from.plusSeconds(3600)));

    private final RenewalPolicy policy = new RenewalPolicy(0.5);

    @Test
    void a_90_day_certificate_is_renewed_with_a_third_of_its_lifetime_left() {
        assertThat(policy.decide(NOW, standing(90, 35))).isInstanceOf(Decision.Wait.class);
        assertThat(policy.decide(NOW, standing(90, 30))).isInstanceOf(Decision.Renew.class);
    }

    @Test
    void fault_58_a_6_day_certificate_is_renewed_with_half_of_its_lifetime_left() {
        assertThat(policy.decide(NOW, standing(6, 5))).isInstanceOf(Decision.Wait.class);
        assertThat(policy.decide(NOW, standing(6, 3))).isInstanceOf(Decision.Renew.class);
    }

    @Test
    void an_authority_may_suggest_an_earlier_time_for_example_before_it_revokes() {
        // Given
        var window = new RenewalWindow(NOW.minusSeconds(7200), NOW.minusSeconds(3600));

        // When
        var decision = policy.decide(NOW, suggested(standing(90, 80), window));

        // Then
        assertThat(decision).isInstanceOf(Decision.Renew.class);
    }

    @Test
    void fault_59_a_nonsense_window_changes_nothing() {
        var afterTheEnd = new RenewalWindow(NOW.plus(days(100)), NOW.plus(days(200)));
        var backwards = new RenewalWindow(NOW, NOW.minusSeconds(1));

        assertThat(policy.decide(NOW, suggested(standing(90, 29), afterTheEnd)))
                .isInstanceOf(Decision.Renew.class);
        assertThat(policy.decide(NOW, suggested(standing(90, 60), backwards)))
                .isInstanceOf(Decision.Wait.class);
    }

    @Test
    void a_late_window_delays_no_renewal_beyond_a_third_of_the_lifetime() {
        var late = new RenewalWindow(NOW.plus(days(20)), NOW.plus(days(21)));

        assertThat(policy.decide(NOW, suggested(standing(90, 29), late)))
                .isInstanceOf(Decision.Renew.class);
    }

    @Test
    void attempts_that_fail_are_repeated_less_and_less_often_but_soon_before_the_end() {
        assertThat(pauseAfter(1, 30)).isBetween(Duration.ofMinutes(45), Duration.ofHours(1));
        assertThat(pauseAfter(4, 30)).isBetween(Duration.ofHours(6), Duration.ofHours(8));
        assertThat(pauseAfter(50, 30)).isBetween(Duration.ofHours(18), Duration.ofHours(24));
        assertThat(pauseAfter(50, 1)).isLessThanOrEqualTo(Duration.ofHours(2));
        assertThat(pauseAfter(50, -3)).isBetween(Duration.ofHours(18), Duration.ofHours(24));
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 45, 6})
    void a_healthy_year_needs_no_more_orders_than_the_lifetime_asks_for(int days) {
        var year = new SimulatedYear(days(days), 0.9, Duration.ZERO, NO_SUGGESTION, ISSUES).run();

        assertThat(year.leastLeft).isGreaterThan(0.3);
        assertThat(year.issued).isLessThanOrEqualTo(days == 6 ? 150 : 365 / (days / 2));
        assertThat(year.refusedByAuthority).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 45, 6})
    void windows_in_the_past_cause_no_loop_of_orders(int days) {
        var year =
                new SimulatedYear(
                                days(days),
                                0.1,
                                Duration.ZERO,
                                (notBefore, _) ->
                                        Optional.of(
                                                new RenewalWindow(
                                                        notBefore.minus(days(2)),
                                                        notBefore.minus(days(1)))),
                                ISSUES)
                        .run();

        assertThat(year.leastLeft).isGreaterThan(0.3);
        assertThat(year.refusedByAuthority).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 45, 6})
    void a_healthy_year_raises_no_alert_wherever_in_a_window_a_certificate_is_renewed(int days) {
        for (var share : new double[] {0, 0.99}) {
            var usual = new SimulatedYear(days(days), share, Duration.ZERO, NO_SUGGESTION, ISSUES);
            var past = new SimulatedYear(days(days), share, Duration.ZERO, PAST_WINDOW, ISSUES);

            assertThat(usual.run().fired).as("share %s", share).isEmpty();
            assertThat(past.run().fired).as("window in the past, share %s", share).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 45, 6})
    void one_refused_order_in_each_renewal_or_a_clock_a_day_off_raises_no_alert(int days) {
        var attempts = new AtomicInteger();
        BiFunction<Instant, Random, Answer> second =
                (_, _) -> attempts.getAndIncrement() % 2 == 0 ? Answer.FAILS : Answer.ISSUES;

        assertThat(new SimulatedYear(days(days), 0, days(0), NO_SUGGESTION, second).run().fired)
                .as("one 503 before each certificate")
                .isEmpty();
        assertThat(new SimulatedYear(days(days), 0, days(1), NO_SUGGESTION, ISSUES).run().fired)
                .as("a clock a day ahead")
                .isEmpty();
        assertThat(new SimulatedYear(days(days), 0, days(-1), NO_SUGGESTION, ISSUES).run().fired)
                .as("a clock a day behind")
                .isEmpty();
    }

    @Extended
    @ParameterizedTest
    @ValueSource(ints = {90, 45, 6})
    void an_authority_that_often_limits_or_fails_lets_no_certificate_expire(int days) {
        var year =
                new SimulatedYear(
                                days(days),
                                0.5,
                                Duration.ZERO,
                                NO_SUGGESTION,
                                (_, random) ->
                                        switch (random.nextInt(10)) {
                                            case 0 -> Answer.LIMITS;
                                            case 1, 2 -> Answer.FAILS;
                                            default -> Answer.ISSUES;
                                        })
                        .run();

        assertThat(year.leastLeft).isPositive();
        assertThat(year.refusedByAuthority).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 45, 6})
    void fault_63_a_clock_that_is_a_day_off_lets_no_certificate_expire(int days) {
        for (var error : new Duration[] {days(1), days(-1)}) {
            var year = new SimulatedYear(days(days), 0.5, error, NO_SUGGESTION, ISSUES).run();

            assertThat(year.leastLeft).as("clock off by %s", error).isGreaterThan(0.1);
            assertThat(year.refusedByAuthority).isZero();
        }
    }

    @Extended
    @Test
    void an_outage_of_two_days_at_the_time_of_the_renewal_is_survived_by_a_6_day_certificate() {
        var year =
                new SimulatedYear(
                                days(6),
                                0.5,
                                Duration.ZERO,
                                NO_SUGGESTION,
                                (now, _) ->
                                        Duration.between(SimulatedYear.BEGIN, now).toDays() % 5 < 2
                                                ? Answer.FAILS
                                                : Answer.ISSUES)
                        .run();

        assertThat(year.leastLeft).isPositive();
    }

    @Extended
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.99})
    void a_6_day_certificate_whose_orders_fail_six_times_in_ten_never_has_less_than_a_day_left(
            double share) {
        var year =
                new SimulatedYear(
                                days(6),
                                share,
                                Duration.ZERO,
                                NO_SUGGESTION,
                                (_, random) ->
                                        random.nextInt(10) < 6 ? Answer.FAILS : Answer.ISSUES)
                        .run();

        assertThat(year.leastLeft).isGreaterThan(1 / 6.0);
        assertThat(year.refusedByAuthority).isZero();
    }

    @Test
    void on_call_is_told_of_a_second_failure_or_when_little_is_left_but_not_of_the_first_failure() {
        assertThat(RenewalPolicy.isOverdue(NOW, failed(standing(90, 29), 1))).isFalse();
        assertThat(RenewalPolicy.isOverdue(NOW, failed(standing(90, 29), 2))).isTrue();
        assertThat(RenewalPolicy.isOverdue(NOW, failed(standing(90, 22), 1))).isTrue();
        assertThat(RenewalPolicy.isOverdue(NOW, failed(standing(6, 2), 1))).isFalse();
        assertThat(RenewalPolicy.isOverdue(NOW, failed(standing(6, 1), 1))).isTrue();
    }

    @Test
    void an_expired_certificate_whose_orders_still_fail_is_tried_about_once_a_day() {
        assertThat(pauseAfter(1, -1)).isLessThanOrEqualTo(Duration.ofHours(1));
        assertThat(pauseAfter(9, -1)).isBetween(Duration.ofHours(18), days(1));
    }

    private Duration pauseAfter(int failures, int daysLeft) {
        var failed = failed(standing(90, daysLeft), failures);
        return Duration.between(NOW, policy.retryAt(NOW, failed).orElseThrow());
    }

    private static Standing failed(Standing standing, int failures) {
        return new Standing(
                standing.notBefore(),
                standing.notAfter(),
                Optional.empty(),
                Optional.empty(),
                new Failures(failures, NOW));
    }

    private static Standing standing(int lifetime, int left) {
        return new Standing(
                NOW.minus(days(lifetime - left)),
                NOW.plus(days(left)),
                Optional.empty(),
                Optional.empty(),
                Failures.NONE);
    }

    private static Standing suggested(Standing standing, RenewalWindow window) {
        return new Standing(
                standing.notBefore(),
                standing.notAfter(),
                Optional.of(window),
                Optional.empty(),
                Failures.NONE);
    }

    private static Duration days(int days) {
        return Duration.ofDays(days);
    }
}
