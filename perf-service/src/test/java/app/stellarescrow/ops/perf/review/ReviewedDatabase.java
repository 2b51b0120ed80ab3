package app.stellarescrow.ops.perf.review;

import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.devstack.server.LocalPostgres;
import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.perf.review.check.Catalogue;
import app.stellarescrow.ops.perf.review.database.DatabaseObserver;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.observation.Observation;
import app.stellarescrow.ops.perf.review.observation.Window;
import app.stellarescrow.ops.perf.review.platform.check.ShippedLimits;
import app.stellarescrow.ops.target.Target;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A database of a real server, reviewed with the shipped thresholds. */
final class ReviewedDatabase {

    static final long HOT = 5;

    final LocalPostgres server;
    final String name;
    private final Limits limits;

    ReviewedDatabase(String name) {
        this(TestServers.postgres(), name);
    }

    ReviewedDatabase(LocalPostgres server, String name) {
        this.server = server;
        this.name = name;
        this.limits = limits(Duration.ofDays(1));
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
        return new DatabaseObserver(Duration.ofSeconds(5)).observe(target(), Catalogue.queries());
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

    /** With two earlier observations, of which the second begins the last part of the window. */
    CheckView check(String check, Observation now, Observation first, Observation second) {
        var recent = limits(Duration.between(second.at(), now.at()));
        return ReviewOutcome.judge(new Window(now, List.of(first, second)), recent).stream()
                .filter(each -> each.name().equals(check))
                .findFirst()
                .orElseThrow();
    }

    List<CheckView> checks(Observation now, Optional<Observation> before) {
        return ReviewOutcome.judge(new Window(now, before), limits);
    }

    /** The shipped thresholds, with few calls and no wait. */
    private static Limits limits(Duration recent) {
        return new Limits(ShippedLimits.ALL.thresholds(), HOT, HOT, Duration.ZERO, recent);
    }
}
