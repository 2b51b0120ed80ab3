package app.stellarescrow.ops.perf.health.source;

import app.stellarescrow.ops.api.AlertView;
import app.stellarescrow.ops.api.backup.BackupView;
import app.stellarescrow.ops.api.certificate.CertificateView;
import app.stellarescrow.ops.api.credential.CredentialView;
import app.stellarescrow.ops.api.drill.DrillView;
import app.stellarescrow.ops.api.job.ScheduleView;
import app.stellarescrow.ops.api.perf.ReviewView;
import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.perf.health.line.AlertLines;
import app.stellarescrow.ops.perf.health.line.Area;
import app.stellarescrow.ops.perf.health.line.BackupLines;
import app.stellarescrow.ops.perf.health.line.CertificateLines;
import app.stellarescrow.ops.perf.health.line.CredentialLines;
import app.stellarescrow.ops.perf.health.line.DrillLines;
import app.stellarescrow.ops.perf.health.line.Finding;
import app.stellarescrow.ops.perf.health.line.ReviewLines;
import app.stellarescrow.ops.perf.health.line.ScheduleLines;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What our services tell. */
@ApplicationScoped
public class AnswerSources {

    private final ServiceClient services;
    private final ExpectedTargets targets;
    private final HealthConfig config;

    AnswerSources(ServiceClient services, ExpectedTargets targets, HealthConfig config) {
        this.services = services;
        this.targets = targets;
        this.config = config;
    }

    public List<Source> all() {
        return List.of(
                new Source(Area.ALERTS, this::alerts),
                new Source(Area.SCHEDULES, this::schedules),
                new Source(Area.BACKUPS, this::backups),
                new Source(Area.DRILLS, this::drills),
                new Source(Area.CERTIFICATES, this::certificates),
                new Source(Area.ROTATIONS, this::rotations),
                new Source(Area.PERFORMANCE, this::reviews));
    }

    private List<Finding> alerts(Instant now) throws InterruptedException {
        return services.list(Service.ALERT, "/api/alerts", AlertView[].class)
                .or(Area.ALERTS, alerts -> AlertLines.of(alerts, now));
    }

    private List<Finding> schedules(Instant now) throws InterruptedException {
        return services.list(Service.SCHEDULER, "/api/schedules", ScheduleView[].class)
                .or(Area.SCHEDULES, ScheduleLines::of);
    }

    private List<Finding> backups(Instant now) throws InterruptedException {
        var expected = targets.of("backup");
        return services.list(Service.BACKUP, "/api/backups", BackupView[].class)
                .or(
                        Area.BACKUPS,
                        backups ->
                                expected.isEmpty()
                                        ? noTarget(Area.BACKUPS)
                                        : BackupLines.of(
                                                expected, backups, config.backupWithin(), now));
    }

    /** The list of all could end before a target's last one. */
    private List<Finding> drills(Instant now) throws InterruptedException {
        var lines = new ArrayList<Finding>();
        for (var target : targets.of("drill")) {
            var path = "/api/drills?limit=1&target=" + target;
            lines.addAll(
                    services.list(Service.DRTEST, path, DrillView[].class)
                            .or(
                                    Area.DRILLS,
                                    drills ->
                                            List.of(
                                                    DrillLines.of(
                                                            target,
                                                            drills.stream().findFirst(),
                                                            config.drillWithin(),
                                                            now))));
        }
        return lines.isEmpty() ? noTarget(Area.DRILLS) : lines.stream().distinct().toList();
    }

    private List<Finding> certificates(Instant now) throws InterruptedException {
        return services.list(Service.CERT, "/api/certificates", CertificateView[].class)
                .or(Area.CERTIFICATES, all -> CertificateLines.of(all, now));
    }

    private List<Finding> rotations(Instant now) throws InterruptedException {
        return services.list(Service.CERT, "/api/credentials", CredentialView[].class)
                .or(Area.ROTATIONS, all -> CredentialLines.of(all, now));
    }

    private List<Finding> reviews(Instant now) throws InterruptedException {
        var expected = targets.of("perf-review");
        return services.list(Service.PERF, "/api/reviews?limit=500", ReviewView[].class)
                .or(
                        Area.PERFORMANCE,
                        reviews ->
                                expected.isEmpty()
                                        ? noTarget(Area.PERFORMANCE)
                                        : ReviewLines.of(
                                                expected, reviews, config.reviewWithin(), now));
    }

    private static List<Finding> noTarget(Area area) {
        return List.of(
                area.amber(
                        "targets",
                        "no database is configured",
                        "set DATABASE_URL, or targets.<name>.url and a schedule for it"));
    }
}
