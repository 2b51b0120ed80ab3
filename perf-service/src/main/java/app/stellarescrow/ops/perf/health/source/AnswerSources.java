package app.stellarescrow.ops.perf.health.source;

import app.stellarescrow.ops.api.alert.AlertView;
import app.stellarescrow.ops.api.backup.BackupView;
import app.stellarescrow.ops.api.certificate.CertificateView;
import app.stellarescrow.ops.api.credential.CredentialView;
import app.stellarescrow.ops.api.drill.DrillView;
import app.stellarescrow.ops.api.job.ScheduleView;
import app.stellarescrow.ops.api.perf.ReviewReport;
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
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** What our services answer. */
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
                source(Area.ALERTS, Service.ALERT, this::alerts),
                source(Area.SCHEDULES, Service.SCHEDULER, this::schedules),
                source(Area.BACKUPS, Service.BACKUP, this::backups),
                source(Area.DRILLS, Service.DRTEST, this::drills),
                source(Area.CERTIFICATES, Service.CERT, this::certificates),
                source(Area.ROTATIONS, Service.CERT, this::rotations),
                source(Area.PERFORMANCE, Service.PERF, this::reviews));
    }

    private static Source source(Area area, Service service, Source.Look look) {
        return new Source(area, service.component(), look);
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

    /** Each target is asked for at the same time, so that many do not take too long. */
    private List<Finding> drills(Instant now) throws InterruptedException, ExecutionException {
        var questions =
                targets.of("drill").stream()
                        .<Callable<List<Finding>>>map(target -> () -> drill(target, now))
                        .toList();
        var lines = new ArrayList<Finding>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : threads.invokeAll(questions)) {
                lines.addAll(each.get());
            }
        }
        return lines.isEmpty() ? noTarget(Area.DRILLS) : lines.stream().distinct().toList();
    }

    /** The list of all could end before a target's last one. */
    private List<Finding> drill(String target, Instant now) throws InterruptedException {
        var path = "/api/drills?limit=1&target=" + target;
        return services.list(Service.DRTEST, path, DrillView[].class)
                .or(
                        Area.DRILLS,
                        drills ->
                                List.of(
                                        DrillLines.of(
                                                target,
                                                drills.stream().findFirst(),
                                                config.drillWithin(),
                                                now)));
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
                        all ->
                                expected.isEmpty()
                                        ? noTarget(Area.PERFORMANCE)
                                        : reviews(expected, all, now));
    }

    private List<Finding> reviews(Collection<String> expected, List<ReviewView> all, Instant now)
            throws InterruptedException {
        var lines = new ArrayList<Finding>();
        for (var target : expected) {
            var newest =
                    all.stream()
                            .filter(each -> each.target().equals(target))
                            .max(Comparator.comparing(ReviewView::at));
            lines.addAll(
                    newest.isPresent()
                            ? review(newest.get().id(), now)
                            : List.of(ReviewLines.none(target)));
        }
        return lines.stream().distinct().toList();
    }

    /** The list does not name checks. */
    private List<Finding> review(UUID id, Instant now) throws InterruptedException {
        return services.one(Service.PERF, "/api/reviews/" + id, ReviewReport.class)
                .or(
                        Area.PERFORMANCE,
                        found ->
                                found.stream()
                                        .map(
                                                each ->
                                                        ReviewLines.of(
                                                                each, config.reviewWithin(), now))
                                        .toList());
    }

    private static List<Finding> noTarget(Area area) {
        return List.of(
                area.amber(
                        "targets",
                        "no database is configured",
                        "set DATABASE_URL, or targets.<name>.url and a schedule for it"));
    }
}
