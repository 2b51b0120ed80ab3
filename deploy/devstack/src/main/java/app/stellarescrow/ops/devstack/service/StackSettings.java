package app.stellarescrow.ops.devstack.service;

import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.terminal.Terminal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The settings with which the stack was started. A component that is restarted gets them from here,
 * not from the present shell, so that none is lost.
 */
public final class StackSettings {

    /** Whether the demo platform belongs to the stack. */
    public static final String DEMO_PLATFORM = "OPS_DEMO_PLATFORM";

    private static final List<String> OURS =
            List.of(
                    DEMO_PLATFORM,
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
                    "ALERTMANAGER_",
                    "ALERTS_",
                    "EVENTS_",
                    "HEARTBEAT_",
                    "INCIDENTS_",
                    "LINKS_",
                    "ONCALL_",
                    "OPS_PUBLIC_URL",
                    "QUIET_",
                    "SILENCE_",
                    "RECEIVERS_",
                    "ALERT_EMAIL",
                    "SMTP_",
                    "WORK_",
                    "OUTBOX_",
                    "RUNS_",
                    "CONSUMERS_",
                    "RESULTS_",
                    "API_",
                    "SCHEDULES_",
                    "TARGETS_",
                    "CERTIFICATES_",
                    "CERT_",
                    "ACME_",
                    "CREDENTIALS_",
                    "PERF_");

    private final Home home;

    public StackSettings(Home home) {
        this.home = home;
    }

    /** For a new stack: keeps the present settings. */
    public Terminal keep(Terminal terminal) {
        home.saveSettings(ours(terminal.environment()));
        return terminal;
    }

    /** For a running stack: uses the settings of its start. */
    public Terminal recall(Terminal terminal) {
        var environment = new HashMap<>(terminal.environment());
        environment.keySet().removeIf(StackSettings::isOurs);
        environment.putAll(home.settings());
        if (differsFromStart(terminal.environment())) {
            terminal.note(
                    "services keep the settings of the first './ops up'; run './ops down' first to change them");
        }
        return terminal.with(environment);
    }

    /** A shell without the demo platform's variable is no change: --demo set it, or the shell. */
    private boolean differsFromStart(Map<String, String> environment) {
        var kept = home.settings();
        var present = new HashMap<>(kept);
        present.keySet().retainAll(List.of(DEMO_PLATFORM));
        present.putAll(ours(environment));
        return !present.equals(kept);
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
