package app.stellarescrow.ops.perf.maintenance;

import app.stellarescrow.ops.devstack.server.LocalPostgres;
import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.perf.maintenance.server.MaintenanceConfig;
import app.stellarescrow.ops.perf.maintenance.server.MaintenanceTargets;
import app.stellarescrow.ops.target.Target;
import app.stellarescrow.ops.target.Targets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A database of a real server, and jobs that maintain it. */
public final class MaintainedDatabase {

    private final LocalPostgres server;
    private final String name;
    private final String url;

    public MaintainedDatabase(String name) {
        this(TestServers.postgres(), name);
    }

    public MaintainedDatabase(LocalPostgres server, String name) {
        this.server = server;
        this.name = name;
        this.url = server.url(name);
        server.createDatabase(name);
    }

    public void sql(String statements) {
        server.sql(name, statements);
    }

    public String query(String query) {
        return server.query(name, query);
    }

    /** A session that can hold locks. */
    public Connection session() throws SQLException {
        var target = Target.of(name, url);
        return DriverManager.getConnection(target.jdbcUrl(), target.jdbcProperties());
    }

    public String name() {
        return name;
    }

    public MaintenanceTargets targets() {
        return targets(url);
    }

    /** With another role. */
    public MaintenanceTargets targets(String maintenanceUrl) {
        return new MaintenanceTargets(
                config(Map.of(name, () -> Optional.of(maintenanceUrl))), new Targets(Map::of));
    }

    public MaintenanceConfig config() {
        return config(Map.of());
    }

    private static MaintenanceConfig config(Map<String, MaintenanceConfig.Entry> targets) {
        return new MaintenanceConfig() {
            @Override
            public Map<String, Entry> targets() {
                return targets;
            }

            @Override
            public Duration window() {
                return Duration.ofMinutes(5);
            }

            @Override
            public Duration lockTimeout() {
                return Duration.ofMillis(1_500);
            }

            @Override
            public Duration reindexLockTimeout() {
                return Duration.ofMillis(1_500);
            }

            @Override
            public Duration costDelay() {
                return Duration.ZERO;
            }
        };
    }
}
