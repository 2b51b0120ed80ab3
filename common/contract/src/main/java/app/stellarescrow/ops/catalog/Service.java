package app.stellarescrow.ops.catalog;

import static app.stellarescrow.ops.event.Topics.ALERTS;
import static app.stellarescrow.ops.event.Topics.CONDITIONS;
import static app.stellarescrow.ops.event.Topics.DEAD_LETTERS;
import static app.stellarescrow.ops.event.Topics.HEARTBEATS;
import static app.stellarescrow.ops.event.Topics.JOB_PROGRESS;
import static app.stellarescrow.ops.event.Topics.JOB_RESULTS;

import app.stellarescrow.ops.event.job.CertificateSpec;
import app.stellarescrow.ops.event.job.HealthCheck;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.job.MaintenanceSpec;
import app.stellarescrow.ops.event.job.RestoreSpec;
import app.stellarescrow.ops.event.job.RotationSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The catalogue of services. A new service is one entry here. */
@SuppressWarnings("ImmutableEnumChecker") // Nothing changes the sets.
public enum Service {
    SCHEDULER(
            10,
            Traffic.scheduler(Set.of(JOB_RESULTS, JOB_PROGRESS), Set.of(JOB_RESULTS, DEAD_LETTERS)),
            new Footprint(128, false),
            List.of()),
    /** Also reads results, to learn which backups passed a drill. */
    BACKUP(
            11,
            Traffic.worker(Set.of(JobSpec.Backup.class, JobSpec.Verify.class), Set.of(JOB_RESULTS)),
            new Footprint(112, true),
            Prefixes.BACKUPS),
    ALERT(
            12,
            Traffic.watcher(
                            Set.of(JOB_RESULTS, CONDITIONS, DEAD_LETTERS, HEARTBEATS),
                            Set.of(ALERTS, DEAD_LETTERS))
                    .showing(Set.of(ALERTS, JOB_PROGRESS)),
            new Footprint(128, false),
            Prefixes.RECEIVERS),
    DRTEST(
            13,
            Traffic.worker(Set.of(JobSpec.Drill.class, RestoreSpec.class), Set.of()),
            new Footprint(160, true),
            Prefixes.BACKUPS),
    /** Its urgent alerts do not wait for the result of a job whose renewals take long. */
    CERT(
            14,
            Traffic.worker(Set.of(CertificateSpec.class, RotationSpec.class), Set.of())
                    .writing(CONDITIONS),
            new Footprint(72, false),
            Prefixes.CERTIFICATES),
    /** Also watches how far all consumers have read, and which servers answer. */
    PERF(
            15,
            Traffic.worker(
                            Set.of(
                                    JobSpec.PerfReview.class,
                                    HealthCheck.class,
                                    MaintenanceSpec.class),
                            Set.of())
                    .watching()
                    .writing(CONDITIONS),
            new Footprint(112, false),
            Prefixes.REVIEWS);

    private final int portOffset;
    private final Traffic traffic;
    private final Footprint footprint;
    private final List<String> ownSettings;

    Service(int portOffset, Traffic traffic, Footprint footprint, List<String> ownSettings) {
        this.portOffset = portOffset;
        this.traffic = traffic;
        this.footprint = footprint;
        this.ownSettings = ownSettings;
    }

    /**
     * What it needs on a small machine (measured; see {@code ops bench}).
     *
     * @param worksThroughGigabytes whether it hashes and compresses so much that better code pays
     */
    public record Footprint(int heapMegabytes, boolean worksThroughGigabytes) {}

    /** Prefixes of the settings' names, as environment variables. */
    private static final class Prefixes {
        static final List<String> BACKUPS =
                List.of("DATABASE_URL", "TARGETS_", "S3_", "AWS_", "PG");
        static final List<String> CERTIFICATES =
                List.of("CERTIFICATES_", "CERT_", "ACME_", "CREDENTIALS_");
        static final List<String> REVIEWS = List.of("DATABASE_URL", "TARGETS_", "PERF_");
        static final List<String> RECEIVERS =
                List.of(
                        "BACKUP_ALERT_WEBHOOK",
                        "RECEIVERS_",
                        "ALERT_EMAIL",
                        "SMTP_",
                        "API_BASE_URL",
                        "API_METRICS_TOKEN",
                        "ALERTMANAGER_URL",
                        "HEARTBEAT_URL");
    }

    /** By the name of a module, a component or a consumer group. */
    public static Optional<Service> named(String component) {
        return Arrays.stream(values())
                .filter(each -> each.component().equals(component))
                .findFirst();
    }

    /** The name of its module, component and consumer group. */
    public String component() {
        return schema() + "-service";
    }

    /** Its schema in the services' database. */
    public String schema() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Offset of its port from the stack's first one. */
    public int portOffset() {
        return portOffset;
    }

    public Traffic traffic() {
        return traffic;
    }

    public Footprint footprint() {
        return footprint;
    }

    /** Whether it connects to the targets' databases. */
    public boolean usesTargets() {
        return owns("DATABASE_URL");
    }

    /** Whether it starts jobs of the workers, so that it must know which targets there are. */
    public boolean requestsJobs() {
        return traffic.requestsJobs();
    }

    /** Whether it may see an environment variable, which can be another service's secret. */
    public boolean mayKnow(String variable) {
        return owns(variable) || Arrays.stream(values()).noneMatch(each -> each.owns(variable));
    }

    /** Whether an environment variable is one of its own settings. */
    public boolean owns(String variable) {
        return ownSettings.stream().anyMatch(variable::startsWith);
    }
}
