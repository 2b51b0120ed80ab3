package app.stellarescrow.ops.cert.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.NotTried;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConfiguredRenewalsTest {

    private static final RenewalOutcome OUTCOME = new NotTried("no rights");
    private static final Duration SHORT = Duration.ofMillis(5);

    @Test
    void while_one_renewal_is_stuck_the_job_hears_regularly_which_others_have_ended()
            throws Exception {
        // Given
        var stuck = new CompletableFuture<RenewalOutcome>();
        var late = new CompletableFuture<RenewalOutcome>();
        var begun = renewals(Map.of("a-stuck", stuck, "late", late, "shop", over()));
        var heard = new ArrayList<Set<String>>();

        // When
        var outcomes =
                ConfiguredRenewals.awaited(
                        begun,
                        SHORT,
                        ended -> {
                            heard.add(ended.keySet());
                            (late.isDone() ? stuck : late).complete(OUTCOME);
                        });

        // Then
        assertThat(heard).containsExactly(Set.of("shop"), Set.of("late", "shop"));
        assertThat(outcomes.keySet()).containsExactly("a-stuck", "late", "shop");
    }

    @Test
    void renewals_that_have_ended_are_their_result_at_once() throws Exception {
        // When
        var outcomes =
                ConfiguredRenewals.awaited(
                        renewals(Map.of("shop", over())),
                        Duration.ofDays(1),
                        _ -> {
                            throw new AssertionError("nothing is waited for");
                        });

        // Then
        assertThat(outcomes).containsExactly(Map.entry("shop", OUTCOME));
    }

    @Test
    void a_renewal_that_breaks_ends_the_wait() {
        // Given
        var broken = CompletableFuture.<RenewalOutcome>failedFuture(new IllegalStateException());

        // When
        assertThatThrownBy(
                        () ->
                                ConfiguredRenewals.awaited(
                                        renewals(Map.of("a", broken, "shop", over())),
                                        SHORT,
                                        _ -> {}))

                // Then
                .isInstanceOf(ExecutionException.class);
    }

    private static Map<String, Future<RenewalOutcome>> renewals(
            Map<String, CompletableFuture<RenewalOutcome>> all) {
        return new TreeMap<>(all);
    }

    private static CompletableFuture<RenewalOutcome> over() {
        return CompletableFuture.completedFuture(OUTCOME);
    }
}
