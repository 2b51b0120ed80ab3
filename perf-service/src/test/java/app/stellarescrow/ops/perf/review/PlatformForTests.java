package app.stellarescrow.ops.perf.review;

import app.stellarescrow.ops.devstack.server.TestServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Two databases: {@code platform} is healthy, {@code blind} has no statistics of statements. */
public class PlatformForTests implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        var server = TestServers.postgres();
        server.createDatabase("platform");
        server.createDatabase("blind");
        server.createDatabase("spoiled");
        server.createDatabase("starved");
        server.sql("platform", "create extension pg_stat_statements");
        return Map.of(
                "targets.platform.url",
                server.url("platform"),
                "targets.blind.url",
                server.url("blind"),
                "targets.spoiled.url",
                server.url("spoiled"),
                "targets.starved.url",
                server.url("starved"),
                "targets.down.url",
                "postgres://postgres:any@127.0.0.1:1/down",
                "perf.platform.disk.data.path",
                "/",
                "perf.thresholds.disk.warn",
                "101",
                "perf.thresholds.disk.critical",
                "102",
                "targets.stellar_escrow.url",
                "");
    }

    @Override
    public void stop() {}
}
