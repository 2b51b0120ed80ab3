package app.stellarescrow.ops.alert.rule;

import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.alert.delivery.Delivery;
import app.stellarescrow.ops.alert.freshness.StaleProof;
import app.stellarescrow.ops.alert.store.StoredAlert;
import app.stellarescrow.ops.consumer.StuckConsumer;
import app.stellarescrow.ops.event.DeadLetter;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.JobOverdue;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.JobReport;
import app.stellarescrow.ops.event.report.Quantities;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The texts of alerts: what happened, to which target, and what to check first. */
public final class AlertTexts {

    private AlertTexts() {}

    public static String of(JobFinished finished) {
        var what = "%s of target %s".formatted(title(finished.spec().kind()), finished.subject());
        var took =
                Quantities.duration(Duration.between(finished.startedAt(), finished.finishedAt()));
        return switch (finished.outcome()) {
            case JobOutcome.Succeeded(var report) ->
                    "%s %s complete in %s: %s%s"
                            .formatted(
                                    sign(report),
                                    what,
                                    took,
                                    report.summary().sentence(),
                                    warnings(report));
            case JobOutcome.Failed(var reason, var hint, _, _) ->
                    "❌ %s FAILED after %d attempt(s): %s. Check: %s. Run %s"
                            .formatted(what, finished.attempts(), reason, hint, finished.jobId());
            case JobOutcome.Cancelled(var by) ->
                    "⏹ %s cancelled by %s. Run %s".formatted(what, by, finished.jobId());
        };
    }

    public static String of(JobOverdue overdue) {
        return "⏰ %s of target %s is overdue: requested at %s, due by %s, no result yet. Check that its worker runs. Run %s"
                .formatted(
                        title(overdue.spec().kind()),
                        overdue.subject(),
                        overdue.requestedAt(),
                        overdue.dueBy(),
                        overdue.jobId());
    }

    public static String of(StaleProof stale) {
        return switch (stale.proof()) {
            case BACKUP ->
                    stale(stale, "verified backup", "taken") + ". Check: ops runs --kind backup";
            case DRILL ->
                    stale(stale, "successful drill", "finished") + ". Check: ops runs --kind drill";
        };
    }

    private static String stale(StaleProof stale, String proof, String done) {
        return stale.newest() == null
                ? "🕳 Target %s has no %s yet: the first was due by %s"
                        .formatted(stale.target(), proof, stale.since())
                : "🕳 The newest %s of target %s is too old: it was %s at %s, and the next was due by %s"
                        .formatted(proof, stale.target(), done, stale.newest(), stale.since());
    }

    public static String of(DeadLetter letter) {
        return "☠ A record of %s (partition %d, offset %d) is unusable: %s. Check which client wrote it; further ones in this hour are only in topic ops.dead-letters"
                .formatted(letter.topic(), letter.partition(), letter.offset(), letter.reason());
    }

    public static String of(StuckConsumer stuck) {
        return "🧱 %s has read nothing from Kafka since %s, %d record(s) are unread. Check that it runs, its /q/health and its log"
                .formatted(stuck.group(), stuck.since(), stuck.unread());
    }

    public static String readsAgain(StoredAlert stuck) {
        return "✔ %s reads from Kafka again; it had stopped at %s"
                .formatted(stuck.target, stuck.since);
    }

    public static String deliveryFailed(Delivery delivery, String reason) {
        return "📪 Receiver %s did not get '%s': %s. Check that it is up"
                .formatted(delivery.lane(), delivery.about(), reason);
    }

    static String receiverDown(String lane, String reason, Instant since) {
        return "📵 Receiver %s has accepted nothing since %s: %s. Its messages wait; check that it is up, then: ops receivers"
                .formatted(lane, since, reason);
    }

    static String receiverDisabled(String lane, String reason) {
        return "📵 Receiver %1$s is disabled, because it says that it is gone: %2$s. Its messages wait; set its new URL and restart the alert-service, or, if the answer was a mistake: ops receivers --enable %1$s"
                .formatted(lane, reason);
    }

    static String receiverWorks(String lane) {
        return "✔ Receiver %s accepts messages again".formatted(lane);
    }

    static String receiverRemoved(String lane) {
        return "✔ Receiver %s is no longer in the settings, and no message waits for it"
                .formatted(lane);
    }

    /** Whether the rota's file can be used, and who is told if it cannot. */
    public static String rota(Optional<String> problem, boolean hasEarlier) {
        var told =
                hasEarlier
                        ? "📟 The rota's file cannot be used, and the earlier one stays in force: %s"
                        : "📟 The rota's file cannot be used: no person is called, and alerts go to the receivers only: %s";
        return problem.map(told::formatted).orElse("✔ The rota's file can be used");
    }

    public static String expired(StoredAlert alert) {
        return "✔ %s of %s has expired: it was not raised again since %s"
                .formatted(alert.name, alert.target, alert.changedAt);
    }

    static String ended(KnownAlert alert, Condition condition) {
        return "✔ %s of %s has ended".formatted(alert.title(), condition.subject());
    }

    static String removed(StoredAlert alert) {
        return "✔ %s of %s has ended: %s is no longer in the settings"
                .formatted(alert.name, alert.target, alert.target);
    }

    /** A job that succeeded may have found that something else is broken. */
    private static String sign(JobReport report) {
        return report.conditions().stream().anyMatch(Condition::holds) ? "⚠" : "✅";
    }

    private static String warnings(JobReport report) {
        return report.warnings().isEmpty() ? "" : "\n⚠ " + String.join("\n⚠ ", report.warnings());
    }

    private static String title(String kind) {
        return kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
    }
}
