package app.stellarescrow.ops.alert;

import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.alert.deadman.Heartbeats;
import app.stellarescrow.ops.alert.deadman.SilenceAlerts;
import app.stellarescrow.ops.alert.deadman.SilenceConfig;
import app.stellarescrow.ops.alert.recording.AlertRecorder;
import app.stellarescrow.ops.alert.store.Alerts;
import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.Event;
import app.stellarescrow.ops.event.HeartbeatSent;
import app.stellarescrow.ops.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Raises an alert for a service whose heartbeats stay away, and for a slot that was not requested.
 */
@ApplicationScoped
class SilentServices {

    private static final String OWN = Service.ALERT.component();

    private final Inbox inbox;
    private final Heartbeats heartbeats;
    private final SilenceConfig config;
    private final Alerts alerts;
    private final AlertRecorder recorder;

    SilentServices(
            Inbox inbox,
            Heartbeats heartbeats,
            SilenceConfig config,
            Alerts alerts,
            AlertRecorder recorder) {
        this.inbox = inbox;
        this.heartbeats = heartbeats;
        this.config = config;
        this.alerts = alerts;
        this.recorder = recorder;
    }

    @Incoming("heartbeats")
    Uni<Void> read(ConsumerRecords<String, String> records) {
        return inbox.accept(records, this::takeAll);
    }

    private Uni<Void> takeAll(Mutiny.Session session, List<Event> events) {
        return Transactions.inTurn(events, event -> take(session, (HeartbeatSent) event));
    }

    /** A service of another version may be unknown here; its end could not be told. */
    private Uni<Void> take(Mutiny.Session session, HeartbeatSent heartbeat) {
        return Service.named(heartbeat.service()).isEmpty()
                ? Uni.createFrom().voidItem()
                : heartbeats
                        .record(session, heartbeat.service(), heartbeat.at())
                        .chain(() -> recordLate(session, heartbeat))
                        .chain(() -> recordTurns(session, heartbeat));
    }

    private Uni<Void> recordTurns(Mutiny.Session session, HeartbeatSent heartbeat) {
        return heartbeat.service().equals(OWN)
                ? recordTurns(session, OWN)
                : Uni.createFrom().voidItem();
    }

    /** What our own heartbeat, or that of another clock, says about all other services. */
    Uni<Void> recordTurns(Mutiny.Session session, String clock) {
        return heartbeats
                .turns(session, clock)
                .map(turns -> turns.stream().map(SilenceAlerts::ruling).toList())
                .chain(rulings -> recorder.record(session, rulings));
    }

    private Uni<Void> recordLate(Mutiny.Session session, HeartbeatSent heartbeat) {
        return alerts.firing(session, KnownAlert.PLATFORM_SILENT)
                .map(firing -> SilenceAlerts.rulings(heartbeat, config.after(), firing))
                .chain(rulings -> recorder.record(session, rulings));
    }
}
