package app.stellarescrow.ops.perf.health.source;

import app.stellarescrow.ops.perf.health.line.Area;
import app.stellarescrow.ops.perf.health.line.DiskLines;
import app.stellarescrow.ops.perf.health.line.Finding;
import app.stellarescrow.ops.perf.health.line.IndexerLines;
import app.stellarescrow.ops.perf.review.PerfConfig;
import app.stellarescrow.ops.perf.review.platform.FileSystemSpace;
import app.stellarescrow.ops.perf.review.platform.PlatformConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Disks and the indexer (manual, section 1.1, steps 4 and 5). */
@ApplicationScoped
public class MachineSources {

    /** As {@code df} shows it, if no disk is configured. */
    private static final Map<String, String> ROOT = Map.of("root", "/");

    /** The indexer, if none is configured. */
    private static final String UNNAMED = "platform";

    private final HealthConfig config;
    private final PerfConfig perf;
    private final PlatformConfig platform;
    private final ServiceClient http;
    private final ExpectedTargets targets;
    private final IndexerLags lags;

    MachineSources(
            HealthConfig config,
            PerfConfig perf,
            PlatformConfig platform,
            ServiceClient http,
            ExpectedTargets targets,
            IndexerLags lags) {
        this.config = config;
        this.perf = perf;
        this.platform = platform;
        this.http = http;
        this.targets = targets;
        this.lags = lags;
    }

    public List<Source> all() {
        return Stream.concat(
                        Stream.of(new Source(Area.DISKS, "all", _ -> disks())), indexers().stream())
                .toList();
    }

    private List<Finding> disks() {
        var configured = new TreeMap<String, String>();
        platform.disk()
                .forEach(
                        (name, disk) ->
                                disk.path()
                                        .filter(path -> !path.isBlank())
                                        .ifPresent(path -> configured.put(name, path)));
        var folders = configured.isEmpty() ? ROOT : configured;
        return DiskLines.alerting(
                folders.entrySet().stream()
                        .map(each -> disk(each.getKey(), each.getValue()))
                        .toList(),
                targets.own());
    }

    private Finding disk(String name, String folder) {
        try {
            var space = FileSystemSpace.of(folder, platform.timeout());
            return DiskLines.of(new DiskLines.Disk(name, space.used(), space.most()), limits());
        } catch (IOException e) {
            return DiskLines.unread(name, String.valueOf(e.getMessage()));
        }
    }

    private DiskLines.Limits limits() {
        var level = Optional.ofNullable(perf.thresholds().get("disk"));
        return new DiskLines.Limits(
                level.flatMap(PerfConfig.Level::warn).orElse(Double.MAX_VALUE),
                level.flatMap(PerfConfig.Level::critical).orElse(Double.MAX_VALUE));
    }

    public List<Source> indexers() {
        var configured =
                new TreeMap<>(config.indexer())
                        .entrySet().stream()
                                .flatMap(
                                        each ->
                                                each.getValue().url().stream()
                                                        .map(url -> indexer(each.getKey(), url)))
                                .toList();
        return configured.isEmpty()
                ? List.of(new Source(Area.INDEXER, UNNAMED, _ -> List.of(none())))
                : configured;
    }

    private static Finding none() {
        return Area.INDEXER.amber(
                UNNAMED,
                "unknown: no address of its /health is configured",
                "set perf.morning.indexer.platform.url to the URL of the platform's /health");
    }

    private Source indexer(String name, String url) {
        return new Source(Area.INDEXER, name, (Instant _) -> List.of(lag(name, url)));
    }

    private Finding lag(String name, String url) throws InterruptedException {
        return switch (http.other(url)) {
            case Http.Reply.Silent(var reason) -> IndexerLines.silent(name, reason);
            // A platform that is degraded may still report its lag.
            case Http.Reply.Answered answer ->
                    http.value(answer.body(), Platform.class)
                            .flatMap(Platform::position)
                            .map(each -> behind(name, each))
                            .orElseGet(() -> mute(name, answer.status()));
        };
    }

    private Finding behind(String name, Lag lag) {
        lags.show(name, limit().behind(lag.lag()));
        return IndexerLines.of(name, lag.ledger(), lag.lag(), limit());
    }

    private static Finding mute(String name, int status) {
        return Area.INDEXER.amber(
                name,
                "unknown: it answers %d without ledger and lag".formatted(status),
                "set perf.morning.indexer.%s.url to the URL of the platform's /health"
                        .formatted(name));
    }

    private IndexerLines.Limits limit() {
        return new IndexerLines.Limits(
                config.lag().ledgerTime(), config.lag().amber(), config.lag().red());
    }

    /** The answer of the platform's {@code /health}, with the figures at the top or below. */
    record Platform(@Nullable Long ledger, @Nullable Long lag, @Nullable Position indexer) {

        Optional<Lag> position() {
            return Lag.of(indexer == null ? new Position(ledger, lag) : indexer);
        }
    }

    /** As the platform reports it. */
    record Position(@Nullable Long ledger, @Nullable Long lag) {}

    /** In ledgers. */
    record Lag(long ledger, long lag) {

        private static Optional<Lag> of(Position reported) {
            var ledger = reported.ledger();
            var lag = reported.lag();
            return ledger == null || lag == null
                    ? Optional.empty()
                    : Optional.of(new Lag(ledger, lag));
        }
    }
}
