package app.stellarescrow.ops.alert.delivery;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** When a delivery is tried again. */
public record RetryPlan(List<Duration> delays) {

    /** Receivers that return are not called by all deliveries at the same moment. */
    private static final double JITTER = 0.1;

    /**
     * Refuses a plan without delays.
     *
     * @throws IllegalArgumentException naming the setting
     */
    public RetryPlan {
        if (delays.isEmpty() || delays.stream().anyMatch(each -> !each.isPositive())) {
            throw new IllegalArgumentException(
                    "receivers.retry-after=%s: write delays such as 5s,1m,5m".formatted(delays));
        }
        delays = List.copyOf(delays);
    }

    /**
     * The delay before the next attempt: that of the plan, or up to a tenth longer.
     *
     * @param attempts made so far, at least one
     */
    public Duration after(int attempts, RandomGenerator random) {
        var planned = delays.get(Math.clamp(attempts, 1, delays.size()) - 1);
        return planned.plusMillis((long) (planned.toMillis() * JITTER * random.nextDouble()));
    }
}
