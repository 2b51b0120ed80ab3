package app.stellarescrow.ops.perf.review.platform.check;

import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.perf.review.check.Catalogue;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.judgement.Threshold;
import app.stellarescrow.ops.perf.review.observation.Observation;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/** The thresholds of application.properties, and windows of a day. */
public final class ShippedLimits {

    public static final Limits ALL =
            new Limits(thresholds(), 20, 100, Duration.ofDays(6), Duration.ofDays(1));

    private static final Instant NOW = Instant.parse("2026-03-08T03:00:00Z");

    private ShippedLimits() {}

    static Window window(String rows, Row now, Row before) {
        return new Window(
                observation(rows, now, NOW),
                Optional.of(observation(rows, before, NOW.minus(Duration.ofDays(1)))));
    }

    static Observation observation(String rows, Row row, Instant at) {
        return new Observation(at, 150_008, Map.of(rows, List.of(row)), Map.of());
    }

    public static CheckView check(String name, String rows, Row now, Row before) {
        return PlatformCatalogue.checks().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow()
                .evaluate(window(rows, now, before), ALL);
    }

    private static Map<String, Threshold> thresholds() {
        var shipped = new Properties();
        try (var file =
                Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            shipped.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Catalogue.thresholds().stream()
                .collect(
                        Collectors.toMap(
                                each -> each,
                                each ->
                                        new Threshold(
                                                limit(shipped, each + ".warn"),
                                                limit(shipped, each + ".critical"))));
    }

    private static Optional<Double> limit(Properties shipped, String name) {
        return Optional.ofNullable(shipped.getProperty("perf.thresholds." + name))
                .map(Double::valueOf);
    }
}
