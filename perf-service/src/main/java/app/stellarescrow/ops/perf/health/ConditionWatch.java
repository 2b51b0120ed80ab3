package app.stellarescrow.ops.perf.health;

import app.stellarescrow.ops.perf.health.source.MachineSources;
import app.stellarescrow.ops.perf.health.source.PlatformSources;
import app.stellarescrow.ops.perf.health.source.ServerSources;
import app.stellarescrow.ops.perf.health.source.Source;
import app.stellarescrow.ops.perf.health.source.WatchConfig;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Asks all day what no other service watches: whether servers answer, and the indexer's lag. The
 * morning check asks the same once a day, and would report a dead service hours late.
 */
@ApplicationScoped
class ConditionWatch {

    private static final Logger LOG = Logger.getLogger(ConditionWatch.class);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final ServerSources servers;
    private final PlatformSources platform;
    private final MachineSources machine;
    private final WatchState state;
    private final WatchConfig config;

    ConditionWatch(
            ServerSources servers,
            PlatformSources platform,
            MachineSources machine,
            WatchState state,
            WatchConfig config) {
        this.servers = servers;
        this.platform = platform;
        this.machine = machine;
        this.state = state;
        this.config = config;
    }

    /** After a delay: the other services start at the same time. */
    @Scheduled(
            every = "${perf.health.watch.every:2m}",
            delayed = "${perf.health.watch.every:2m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void lookIfDue() throws InterruptedException {
        try {
            if (state.takeTurn(config.every())) {
                look();
            }
        } catch (RuntimeException e) {
            LOG.warnf(
                    "the watch of services could not publish what it found (%s); it asks again in %s",
                    e.getMessage(), config.every());
        }
    }

    void look() throws InterruptedException {
        var found =
                new Questions(sources(), LONGEST)
                        .ask(Instant.now()).stream()
                                .flatMap(each -> each.conditions().stream())
                                .toList();
        state.publishNews(found);
    }

    private List<Source> sources() {
        return Stream.of(servers.all(), platform.all(), machine.indexers())
                .flatMap(List::stream)
                .toList();
    }
}
