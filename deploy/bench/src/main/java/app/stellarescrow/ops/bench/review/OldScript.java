package app.stellarescrow.ops.bench.review;

import app.stellarescrow.ops.bench.probe.Shell;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The five steps of the old script: it prints figures, and compares none. Like there, a step whose
 * server or program is not here prints that and goes on.
 */
final class OldScript {

    private static final String STEPS =
            """
            psql -X <<'SQL' || echo "pg_stat_statements is not available"
            select left(query, 80), calls, round(mean_exec_time::numeric, 2) as mean_ms, round(total_exec_time::numeric, 2) as total_ms
            from pg_stat_statements order by mean_exec_time desc limit 10;
            SQL
            psql -X <<'SQL'
            select schemaname, relname, seq_scan, idx_scan, round(100.0 * idx_scan / nullif(seq_scan + idx_scan, 0), 2) as index_percent
            from pg_stat_user_tables order by index_percent limit 10;
            SQL
            curl -sS --fail "$API" || echo "the API does not answer"
            docker stats --no-stream 2>/dev/null || echo "docker is not available"
            redis-cli -p "$REDIS_PORT" info stats 2>/dev/null | grep keyspace || echo "Redis does not answer"
            """;

    private final Shell shell;

    /**
     * Nothing runs yet.
     *
     * @param database the environment for psql
     * @param redis empty settings if this machine has no Redis
     */
    OldScript(Map<String, String> database, String api, Map<String, String> redis) {
        var environment = new HashMap<>(database);
        environment.put("API", api);
        environment.put("REDIS_PORT", "0");
        environment.putAll(redis);
        this.shell = new Shell(environment);
    }

    Duration run() {
        return shell.bash(STEPS).took();
    }
}
