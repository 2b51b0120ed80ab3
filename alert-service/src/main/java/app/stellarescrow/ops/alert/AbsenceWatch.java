package app.stellarescrow.ops.alert;

import app.stellarescrow.ops.alert.freshness.Proof;
import app.stellarescrow.ops.alert.freshness.Proofs;
import app.stellarescrow.ops.alert.rule.AlertRules;
import app.stellarescrow.ops.alert.rule.Ruling;
import app.stellarescrow.ops.alert.store.Alerts;
import app.stellarescrow.ops.db.Transactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Notices what no event ever tells: that backups stay away, and that an alert is long over. */
@ApplicationScoped
class AbsenceWatch {

    private final Transactions transactions;
    private final Proofs proofs;
    private final Alerts alerts;
    private final AlertDesk desk;

    AbsenceWatch(Transactions transactions, Proofs proofs, Alerts alerts, AlertDesk desk) {
        this.transactions = transactions;
        this.proofs = proofs;
        this.alerts = alerts;
        this.desk = desk;
    }

    /** First of all, what happened while this service was away is read. */
    @Scheduled(every = "${rpo.check-every:60s}", delayed = "${rpo.check-every:60s}")
    Uni<Void> lookForAbsences() {
        return transactions.run(
                session ->
                        Transactions.inTurn(
                                List.of(Proof.values()), proof -> tellAbsences(session, proof)));
    }

    private Uni<Void> tellAbsences(Mutiny.Session session, Proof proof) {
        return proofs.newAbsences(session, proof)
                .map(all -> all.stream().map(AlertRules::ruling).toList())
                .chain(rulings -> store(session, rulings));
    }

    @Scheduled(every = "60s")
    Uni<Void> endExpired() {
        return transactions.run(
                session ->
                        alerts.expired(session)
                                .map(all -> all.stream().map(AlertRules::expired).toList())
                                .chain(rulings -> store(session, rulings)));
    }

    private Uni<Void> store(Mutiny.Session session, List<Ruling> rulings) {
        return Transactions.inTurn(rulings, each -> desk.store(session, each, _ -> true));
    }
}
