package app.stellarescrow.ops.containers;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.containers.wait.strategy.WaitStrategyTarget;

/**
 * Waits until a container's check of health succeeds. Testcontainers' own strategy asks without a
 * pause, so that it and the engine take the processors from what they wait for.
 */
record Health(Duration limit) implements WaitStrategy {

    private static final Duration PAUSE = Duration.ofMillis(500);

    @Override
    public void waitUntilReady(WaitStrategyTarget container) {
        await().atMost(limit).pollInterval(PAUSE).until(container::isHealthy);
    }

    @Override
    public WaitStrategy withStartupTimeout(Duration other) {
        return new Health(other);
    }
}
