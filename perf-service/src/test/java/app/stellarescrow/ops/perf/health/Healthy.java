package app.stellarescrow.ops.perf.health;

import static app.stellarescrow.ops.perf.health.StackForTests.SERVICES;
import static app.stellarescrow.ops.perf.health.StackForTests.TARGET;

import app.stellarescrow.ops.api.alert.AlertView;
import app.stellarescrow.ops.api.backup.BackupView;
import app.stellarescrow.ops.api.certificate.CertificateView;
import app.stellarescrow.ops.api.credential.CredentialView;
import app.stellarescrow.ops.api.drill.DrillReport;
import app.stellarescrow.ops.api.drill.DrillView;
import app.stellarescrow.ops.api.job.ScheduleView;
import app.stellarescrow.ops.api.perf.ReviewReport;
import app.stellarescrow.ops.event.report.Evidence;
import app.stellarescrow.ops.event.report.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the services of a healthy stack say. */
final class Healthy {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private Healthy() {}

    static void all(Instant now) {
        SERVICES.get("alert").says("/api/alerts", List.of(ended(now)));
        SERVICES.get("scheduler").says("/api/schedules", List.of(schedule(false)));
        SERVICES.get("backup").says("/api/backups", List.of(backup(now.minus(HOUR))));
        SERVICES.get("drtest").says("/api/drills", List.of(drill(now.minus(DAY))));
        SERVICES.get("cert")
                .says("/api/certificates", List.of(certificate(now, now.plus(DAY))))
                .says(
                        "/api/credentials",
                        List.of(credential(now.plus(DAY)), unwatched("REDIS_PASSWORD")));
    }

    static AlertView firing(String name, String severity, Instant since) {
        return new AlertView(
                name,
                TARGET,
                severity,
                "FIRING",
                since,
                since,
                "it is bad\nmore",
                "docs/runbooks/RB-004-tls-certificate.md",
                null);
    }

    private static AlertView ended(Instant now) {
        return new AlertView(
                "BackupFailed",
                TARGET,
                "P2",
                "RESOLVED",
                now.minus(DAY),
                now.minus(HOUR),
                "well",
                null,
                null);
    }

    static ScheduleView schedule(boolean paused) {
        var line = new ScheduleView.Line("0 2 * * *", "UTC", "backup", TARGET);
        return new ScheduleView("nightly", line, paused, paused ? "anna" : null, List.of(), null);
    }

    static BackupView backup(Instant takenAt) {
        var age = Duration.between(takenAt, Instant.now()).toSeconds();
        var proof = new BackupView.Proof(BackupView.Level.CHECKED, takenAt, null, null, null);
        return new BackupView("shop_x.sql.gz", TARGET, takenAt, 20, age, proof, List.of("main"));
    }

    static DrillView drill(Instant at) {
        return new DrillView(
                UUID.randomUUID(),
                TARGET,
                "s3://b/shop_x.sql.gz",
                at,
                3.25,
                new DrillView.Result(DrillReport.Outcome.PASS, Evidence.FULL, 9, 0));
    }

    static CertificateView certificate(Instant now, Instant notAfter) {
        return new CertificateView(
                "shop",
                now,
                new CertificateView.Newest(
                        "ab12", List.of("shop.test"), "CN=CA", "EC P-256", Instant.EPOCH, notAfter),
                List.of(
                        new CertificateView.Place(
                                "shop.test:443", true, "ab12", notAfter, List.of())),
                List.of());
    }

    static CredentialView credential(Instant dueAt) {
        return new CredentialView(
                "API_KEYS", "keys", List.of("ab12"), Instant.EPOCH, dueAt, null, null, null);
    }

    /** As the shipped settings have them, before an operator adds a store or a date. */
    static CredentialView unwatched(String name) {
        var problem = "not configured: set credentials.%s.since".formatted(name);
        return new CredentialView(name, "guided", List.of(), null, null, null, problem, null);
    }

    static ReviewReport review(Instant at) {
        return new ReviewReport(
                new ReviewReport.About(UUID.randomUUID(), TARGET, "15.18", at, at),
                Verdict.OK,
                List.of(),
                new ReviewReport.Cost(18, 250));
    }
}
