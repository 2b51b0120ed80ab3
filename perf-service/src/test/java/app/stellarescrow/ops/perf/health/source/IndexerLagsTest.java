package app.stellarescrow.ops.perf.health.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IndexerLagsTest {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final IndexerLags lags = new IndexerLags(metrics, () -> Duration.ofMinutes(2));

    @Test
    void the_last_answer_is_shown() {
        // When
        lags.show("platform", Duration.ofSeconds(10));
        lags.show("platform", Duration.ofSeconds(310));

        // Then
        assertThat(metrics.get("ops.indexer.lag.seconds").tag("target", "platform").gauge().value())
                .isEqualTo(310);
    }

    @Test
    void fault_82_an_answer_that_is_too_old_is_no_lag_of_zero() {
        // Given
        lags.show("platform", Duration.ZERO);
        var now = Instant.now();

        // Then
        assertThat(lags.seconds("platform", now.plusSeconds(300))).isZero();
        assertThat(lags.seconds("platform", now.plusSeconds(361))).isNaN();
        assertThat(lags.seconds("other", now)).isNaN();
    }
}
