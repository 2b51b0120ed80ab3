package app.stellarescrow.ops.alert;

import app.stellarescrow.ops.alert.freshness.Proof;
import app.stellarescrow.ops.alert.freshness.Proofs;
import app.stellarescrow.ops.alert.recording.AlertRecorder;
import app.stellarescrow.ops.alert.rule.AlertRules;
import app.stellarescrow.ops.alert.store.Alerts;
import app.stellarescrow.ops.db.Transactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Raises alerts for proofs that are too old, and ends alerts that have expired. */
@ApplicationScoped
class StaleProofWatch {

    private final Transactions transactions;
    private final Proofs proofs;
    private final Alerts alerts;
    private final AlertRecorder recorder;

    StaleProofWatch(
            Transactions transactions, Proofs proofs, Alerts alerts, AlertRecorder recorder) {
        this.transactions = transactions;
        this.proofs = proofs;
        this.alerts = alerts;
        this.recorder = recorder;
    }

    /**
     * Starts after a delay, so that events from the time that this service was down are read first.
     */
    @Scheduled(every = "${rpo.check-every:60s}", delayed = "${rpo.check-every:60s}")
    Uni<Void> raiseForStaleProofs() {
        return transactions.run(
                session ->
                        Transactions.inTurn(
                                List.of(Proof.values()), proof -> raise(session, proof)));
    }

    private Uni<Void> raise(Mutiny.Session session, Proof proof) {
        return proofs.newlyStale(session, proof)
                .map(all -> all.stream().map(AlertRules::ruling).toList())
                .chain(rulings -> recorder.record(session, rulings));
    }

    @Scheduled(every = "60s")
    Uni<Void> endExpired() {
        return transactions.run(
                session ->
                        alerts.expired(session)
                                .map(all -> all.stream().map(AlertRules::expired).toList())
                                .chain(rulings -> recorder.recordNews(session, rulings)));
    }
}
