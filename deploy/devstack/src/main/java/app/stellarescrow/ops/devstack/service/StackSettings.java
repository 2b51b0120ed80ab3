package app.stellarescrow.ops.devstack.service;

import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.terminal.Terminal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the person set for this stack. A component that died starts again as it was, from whatever
 * shell that is done: a webhook must not get lost on the way.
 */
public final class StackSettings {

    private static final List<String> OURS =
            List.of(
                    "DATABASE_URL",
                    "S3_",
                    "AWS_",
                    "RETENTION_",
                    "VERIFY_",
                    "DRTEST_",
                    "BUCKET_",
                    "RPO_",
                    "DRILLS_",
                    "RESTORE_",
                    "KAFKA_",
                    "QUARKUS_",
                    "PG_BIN",
                    "BACKUP_",
                    "ALERTMANAGER_URL",
                    "RECEIVERS_",
                    "WORK_",
                    "OUTBOX_",
                    "RUNS_",
                    "CONSUMERS_",
                    "RESULTS_",
                    "API_",
                    "SCHEDULES_",
                    "TARGETS_");

    private final Home home;

    public StackSettings(Home home) {
        this.home = home;
    }

    /** For a stack that starts: what is set now holds from now on. */
    public Terminal keep(Terminal terminal) {
        home.saveSettings(ours(terminal.environment()));
        return terminal;
    }

    /** For a stack that runs in part: what was set when it started still holds. */
    public Terminal recall(Terminal terminal) {
        var environment = new HashMap<>(terminal.environment());
        environment.keySet().removeIf(StackSettings::isOurs);
        environment.putAll(home.settings());
        if (!ours(terminal.environment()).equals(home.settings())) {
            terminal.note("settings are those of the first start; './ops down' lets go of them");
        }
        return terminal.with(environment);
    }

    private static Map<String, String> ours(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(entry -> isOurs(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static boolean isOurs(String name) {
        return OURS.stream().anyMatch(name::startsWith);
    }
}
