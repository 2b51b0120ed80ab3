package app.stellarescrow.ops.perf.health.source;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The metric {@code ops_indexer_lag_seconds}: how far each indexer is behind the network. NaN when
 * this replica has had no answer for three rounds of the watch, of which another may do the next.
 */
@ApplicationScoped
class IndexerLags {

    private static final int ROUNDS = 3;

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final MeterRegistry metrics;
    private final Duration valid;

    private record Answer(Duration behind, Instant at) {}

    IndexerLags(MeterRegistry metrics, WatchConfig config) {
        this.metrics = metrics;
        this.valid = config.every().multipliedBy(ROUNDS);
    }

    void show(String indexer, Duration behind) {
        if (answers.put(indexer, new Answer(behind, Instant.now())) == null) {
            metrics.gauge(
                    "ops.indexer.lag.seconds",
                    Tags.of("target", indexer),
                    answers,
                    _ -> seconds(indexer, Instant.now()));
        }
    }

    double seconds(String indexer, Instant now) {
        var answer = answers.get(indexer);
        return answer == null || answer.at().plus(valid).isBefore(now)
                ? Double.NaN
                : answer.behind().toSeconds();
    }
}
