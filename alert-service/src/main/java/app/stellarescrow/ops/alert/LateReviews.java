package app.stellarescrow.ops.alert;

import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.alert.incident.review.Overdue;
import app.stellarescrow.ops.alert.incident.review.OverdueReviews;
import app.stellarescrow.ops.alert.recording.AlertRecorder;
import app.stellarescrow.ops.alert.rule.AlertRules;
import app.stellarescrow.ops.alert.rule.Ruling;
import app.stellarescrow.ops.alert.store.Alerts;
import app.stellarescrow.ops.alert.store.FoundAgain;
import app.stellarescrow.ops.alert.store.StoredAlert;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertChanged.State;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Raises an alert for each review and corrective action that is late, until it is done. */
@ApplicationScoped
class LateReviews {

    private final Transactions transactions;
    private final OverdueReviews reviews;
    private final Alerts alerts;
    private final AlertRecorder recorder;

    LateReviews(
            Transactions transactions,
            OverdueReviews reviews,
            Alerts alerts,
            AlertRecorder recorder) {
        this.transactions = transactions;
        this.reviews = reviews;
        this.alerts = alerts;
        this.recorder = recorder;
    }

    @Scheduled(every = "${incidents.check-every:60s}")
    Uni<Void> check() {
        return check(Instant.now());
    }

    Uni<Void> check(Instant now) {
        return transactions.run(
                session ->
                        reviews.at(session, now)
                                .chain(late -> rulings(session, late, now))
                                .chain(all -> recordAll(session, all)));
    }

    private Uni<Void> recordAll(Mutiny.Session session, List<Ruling> rulings) {
        return Transactions.inTurn(
                rulings, ruling -> recorder.recordNews(session, List.of(ruling)));
    }

    private Uni<List<Ruling>> rulings(Mutiny.Session session, List<Overdue> late, Instant now) {
        return stored(session, KnownAlert.REVIEW_OVERDUE)
                .chain(
                        reviews ->
                                stored(session, KnownAlert.REVIEW_ACTION_OVERDUE)
                                        .map(
                                                actions ->
                                                        Stream.concat(
                                                                        reviews.stream(),
                                                                        actions.stream())
                                                                .toList()))
                .map(stored -> rulings(stored, late, now));
    }

    private Uni<List<StoredAlert>> stored(Mutiny.Session session, KnownAlert alert) {
        return alerts.firingSince(session, alert, Instant.EPOCH);
    }

    private static List<Ruling> rulings(List<StoredAlert> stored, List<Overdue> late, Instant now) {
        var firing = stored.stream().filter(StoredAlert::isFiring).toList();
        var begun = late.stream().filter(each -> firing.stream().noneMatch(a -> isOf(a, each)));
        var ended = firing.stream().filter(a -> late.stream().noneMatch(each -> isOf(a, each)));
        return Stream.concat(
                        begun.map(each -> begin(each, begin(each, stored, now))),
                        ended.map(alert -> end(alert, now)))
                .toList();
    }

    private static boolean isOf(StoredAlert alert, Overdue late) {
        return alert.name.equals(alert(late).title()) && alert.target.equals(late.target());
    }

    private static KnownAlert alert(Overdue late) {
        return late.action() ? KnownAlert.REVIEW_ACTION_OVERDUE : KnownAlert.REVIEW_OVERDUE;
    }

    private static Instant begin(Overdue late, List<StoredAlert> ended, Instant now) {
        return FoundAgain.at(alert(late), late.target(), late.dueAt(), ended, now);
    }

    private static Ruling begin(Overdue late, Instant at) {
        var text =
                late.action()
                        ? "📝 The corrective action of %s was due by %s: %s"
                                .formatted(late.target(), late.dueAt(), late.what())
                        : "📝 The review of %s (%s) was due by %s. Fill it in and sign it: ops review"
                                .formatted(late.target(), late.what(), late.dueAt());
        var change = AlertRules.change(alert(late), late.target(), State.FIRING, at, text);
        return ruling(change.target() + " late since " + at, text, change);
    }

    private static Ruling end(StoredAlert alert, Instant now) {
        var text = "✔ %s of %s has ended: it is done".formatted(alert.name, alert.target);
        var known = KnownAlert.named(alert.name).orElseThrow();
        var change = AlertRules.change(known, alert.target, State.RESOLVED, now, text);
        return ruling(alert.target + " done at " + now, text, change);
    }

    private static Ruling ruling(String about, String text, AlertChanged change) {
        return new Ruling(about, text, Optional.empty(), List.of(change));
    }
}
