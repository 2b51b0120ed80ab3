package app.stellarescrow.ops.consumer;

import app.stellarescrow.ops.consumer.Progress.Standing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Finds consumer groups that have stopped reading. */
@ApplicationScoped
public class ConsumerWatch {

    private final ConsumerGroups groups;
    private final Map<String, Set<String>> topics;
    private final ConsumersConfig config;
    private final Map<String, Progress> progress = new ConcurrentHashMap<>();
    private final Map<String, Standing> standings = new ConcurrentHashMap<>();
    private final AtomicReference<String> reported = new AtomicReference<>("");

    @Inject
    ConsumerWatch(
            ConsumerGroups groups,
            WatchedGroups watched,
            ConsumersConfig config,
            MeterRegistry metrics) {
        this(groups, watched.topics(), config, metrics);
    }

    /**
     * Watches certain groups.
     *
     * @param topics that each group reads, by the group's name
     */
    public ConsumerWatch(
            ConsumerGroups groups,
            Map<String, Set<String>> topics,
            ConsumersConfig config,
            MeterRegistry metrics) {
        this.groups = groups;
        this.topics = topics;
        this.config = config;
        for (var group : topics.keySet()) {
            metrics.gauge(
                    "ops.consumer.halted.seconds",
                    Tags.of("target", group),
                    standings,
                    all -> seconds(all.get(group)));
        }
    }

    @Scheduled(
            every = "${consumers.check-every:15s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    public void check() throws InterruptedException {
        for (var each : topics.entrySet()) {
            check(each.getKey(), each.getValue());
        }
    }

    /** Groups that have read nothing for too long although there are unread records. */
    public List<StuckConsumer> stuck() {
        var now = Instant.now();
        return standings.entrySet().stream()
                .filter(each -> each.getValue().halted().compareTo(config.stuckAfter()) >= 0)
                .map(each -> stuck(each.getKey(), each.getValue(), now))
                .toList();
    }

    /** Groups that were seen to read, or have nothing to read. */
    public List<String> reading() {
        return standings.entrySet().stream()
                .filter(each -> each.getValue().reads())
                .filter(each -> each.getValue().halted().compareTo(config.stuckAfter()) < 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Discards what was seen, after the database was unavailable. */
    public void forget() {
        progress.values().forEach(Progress::forget);
        standings.clear();
    }

    private void check(String group, Set<String> read) throws InterruptedException {
        var followed = progress.computeIfAbsent(group, _ -> new Progress());
        try {
            standings.put(group, followed.seen(System.nanoTime(), groups.offsets(group, read)));
        } catch (ExecutionException | TimeoutException e) {
            Log.debugf("The position of consumer group %s could not be read: %s", group, e);
            report(BrokerRefusal.of(e).orElse(""));
            followed.forget();
            standings.remove(group);
        }
    }

    /** Once, until it changes: the check is repeated all the time. */
    private void report(String refusal) {
        if (!refusal.equals(reported.getAndSet(refusal)) && !refusal.isEmpty()) {
            Log.error(refusal);
        }
    }

    private static double seconds(@Nullable Standing standing) {
        return standing == null ? 0 : standing.halted().toMillis() / 1000.0;
    }

    private static StuckConsumer stuck(String group, Standing standing, Instant now) {
        return new StuckConsumer(group, now.minus(standing.halted()), standing.unread());
    }
}
