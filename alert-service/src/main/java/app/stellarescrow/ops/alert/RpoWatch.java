package app.stellarescrow.ops.alert;

import app.stellarescrow.ops.alert.rpo.VerifiedBackups;
import app.stellarescrow.ops.db.Transactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Notices that backups stay away, which no event ever tells. */
@ApplicationScoped
class RpoWatch {

    private final Transactions transactions;
    private final VerifiedBackups backups;
    private final AlertDesk desk;

    RpoWatch(Transactions transactions, VerifiedBackups backups, AlertDesk desk) {
        this.transactions = transactions;
        this.backups = backups;
        this.desk = desk;
    }

    /** First of all, what happened while this service was away is read. */
    @Scheduled(every = "${rpo.check-every:60s}", delayed = "${rpo.check-every:60s}")
    Uni<Void> check() {
        return transactions.run(
                session ->
                        backups.newBreaches(session)
                                .chain(
                                        breaches ->
                                                Transactions.inTurn(
                                                        breaches,
                                                        breach ->
                                                                desk.store(
                                                                        session,
                                                                        AlertRules.ruling(breach),
                                                                        _ -> true))));
    }
}
