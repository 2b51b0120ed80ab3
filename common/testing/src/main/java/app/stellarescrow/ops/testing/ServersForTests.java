package app.stellarescrow.ops.testing;

import app.stellarescrow.ops.devstack.server.TestServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Provides a {@code @QuarkusTest} with its own real PostgreSQL and Kafka on free ports. */
public class ServersForTests implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        var postgres = TestServers.postgres();
        postgres.createDatabase("ops");
        return Map.of(
                "OPS_DB_URL", "postgresql://127.0.0.1:%d/ops".formatted(postgres.port()),
                "OPS_DB_USER", "postgres",
                "OPS_DB_PASSWORD", postgres.password(),
                "kafka.bootstrap.servers", TestServers.kafka().bootstrapServers());
    }

    /** The servers are kept for the next test class and end with the JVM. */
    @Override
    public void stop() {}
}
