package app.stellarescrow.ops.perf.review;

import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.devstack.server.LocalPostgres;
import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.perf.review.check.Catalogue;
import app.stellarescrow.ops.perf.review.database.Observer;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.judgement.Threshold;
import app.stellarescrow.ops.perf.review.observation.Observation;
import app.stellarescrow.ops.perf.review.observation.Window;
import app.stellarescrow.ops.target.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/** A database of a real server, reviewed with the shipped thresholds. */
final class ReviewedDatabase {

    static final long HOT = 5;

    final LocalPostgres server = TestServers.postgres();
    final String name;
    private final Limits limits;

    ReviewedDatabase(String name) {
        this.name = name;
        this.limits = limits();
        server.createDatabase(name);
    }

    void sql(String statements) {
        server.sql(name, statements);
    }

    /** Statistics of this test's own statements reach the views when their session ends. */
    Connection session() throws SQLException {
        return DriverManager.getConnection(target().jdbcUrl(), target().jdbcProperties());
    }

    Target target() {
        return Target.of(name, server.url(name));
    }

    Observation observe() {
        return new Observer(Duration.ofSeconds(5)).observe(target(), Catalogue.queries());
    }

    CheckView check(String check) {
        return check(check, observe(), Optional.empty());
    }

    CheckView check(String check, Observation now, Optional<Observation> before) {
        return checks(now, before).stream()
                .filter(each -> each.name().equals(check))
                .findFirst()
                .orElseThrow();
    }

    List<CheckView> checks(Observation now, Optional<Observation> before) {
        return Review.judge(new Window(now, before), limits);
    }

    /** The shipped thresholds, with few calls and no wait. */
    private static Limits limits() {
        var shipped = new Properties();
        try (var file =
                Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            shipped.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var thresholds =
                Catalogue.thresholds().stream()
                        .collect(
                                Collectors.toMap(
                                        each -> each,
                                        each ->
                                                new Threshold(
                                                        limit(shipped, each + ".warn"),
                                                        limit(shipped, each + ".critical"))));
        return new Limits(thresholds, HOT, HOT, Duration.ZERO);
    }

    private static Optional<Double> limit(Properties shipped, String name) {
        return Optional.ofNullable(shipped.getProperty("perf.thresholds." + name))
                .map(Double::valueOf);
    }
}
