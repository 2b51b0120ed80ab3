package app.stellarescrow.ops.alert;

import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.alert.recording.AlertRecorder;
import app.stellarescrow.ops.alert.rule.AlertRules;
import app.stellarescrow.ops.alert.rule.AlertTexts;
import app.stellarescrow.ops.alert.rule.Ruling;
import app.stellarescrow.ops.alert.store.Alerts;
import app.stellarescrow.ops.alert.store.FoundAgain;
import app.stellarescrow.ops.alert.store.StoredAlert;
import app.stellarescrow.ops.consumer.ConsumerWatch;
import app.stellarescrow.ops.consumer.StuckConsumer;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.AlertChanged.State;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Raises an alert for consumers that have stopped reading, including this service's own: it asks
 * the broker and needs no record to be read. The scheduler's health shows if this service is down.
 */
@ApplicationScoped
class StuckConsumers {

    private final ConsumerWatch watch;
    private final Transactions transactions;
    private final Alerts alerts;
    private final AlertRecorder recorder;

    StuckConsumers(
            ConsumerWatch watch, Transactions transactions, Alerts alerts, AlertRecorder recorder) {
        this.watch = watch;
        this.transactions = transactions;
        this.alerts = alerts;
        this.recorder = recorder;
    }

    /** A database outage stops all consumers, so what was seen during one is discarded. */
    @Scheduled(every = "${consumers.check-every:15s}")
    Uni<Void> report() {
        return transactions
                .run(session -> rulings(session).chain(all -> recorder.recordNews(session, all)))
                .onFailure()
                .invoke(watch::forget);
    }

    private Uni<List<Ruling>> rulings(Mutiny.Session session) {
        return alerts.firingSince(session, KnownAlert.CONSUMER_STUCK, Instant.EPOCH)
                .map(this::rulings);
    }

    private List<Ruling> rulings(List<StoredAlert> stored) {
        var reading = watch.reading();
        var firing = stored.stream().filter(StoredAlert::isFiring).toList();
        var known = firing.stream().map(alert -> alert.target).toList();
        var now = Instant.now();
        return Stream.concat(
                        watch.stuck().stream()
                                .filter(stuck -> !known.contains(stuck.group()))
                                .map(stuck -> ruling(stuck, begin(stuck, stored, now))),
                        firing.stream()
                                .filter(alert -> reading.contains(alert.target))
                                .map(alert -> readsAgain(alert, now)))
                .toList();
    }

    private static Instant begin(StuckConsumer stuck, List<StoredAlert> ended, Instant now) {
        return FoundAgain.at(KnownAlert.CONSUMER_STUCK, stuck.group(), stuck.since(), ended, now);
    }

    private static Ruling ruling(StuckConsumer stuck, Instant at) {
        var text = AlertTexts.of(stuck);
        var alert =
                AlertRules.change(KnownAlert.CONSUMER_STUCK, stuck.group(), State.FIRING, at, text);
        var about = "%s stuck since %s".formatted(stuck.group(), at);
        return new Ruling(about, text, Optional.empty(), List.of(alert));
    }

    /** The consumer was seen to read again, or has nothing more to read. */
    private static Ruling readsAgain(StoredAlert stuck, Instant now) {
        var text = AlertTexts.readsAgain(stuck);
        var end =
                AlertRules.change(
                        KnownAlert.CONSUMER_STUCK, stuck.target, State.RESOLVED, now, text);
        var about = "%s reads again since %s".formatted(stuck.target, stuck.since);
        return new Ruling(about, text, Optional.empty(), List.of(end));
    }
}
