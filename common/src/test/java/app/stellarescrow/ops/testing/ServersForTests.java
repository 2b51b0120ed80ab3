package app.stellarescrow.ops.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives a {@code @QuarkusTest} a real PostgreSQL and a real Kafka of its own, on free ports. */
public class ServersForTests implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of(
                "OPS_DB_URL", "postgresql://127.0.0.1:55432/ops",
                "OPS_DB_USER", "ops",
                "OPS_DB_PASSWORD", "ops",
                "kafka.bootstrap.servers", "127.0.0.1:55092");
    }

    @Override
    public void stop() {}
}
