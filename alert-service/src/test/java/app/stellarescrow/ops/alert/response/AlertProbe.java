package app.stellarescrow.ops.alert.response;

import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.alert.rule.AlertRules;
import app.stellarescrow.ops.alert.rule.Ruling;
import app.stellarescrow.ops.alert.rule.RulingRecorder;
import app.stellarescrow.ops.alert.store.AlertEvent;
import app.stellarescrow.ops.alert.store.Alerts;
import app.stellarescrow.ops.alert.store.StoredAlert;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.AlertChanged.State;
import app.stellarescrow.ops.testing.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Begins and ends alerts as the rules do, and reads what is stored about them. */
@ApplicationScoped
class AlertProbe {

    private final Transactions transactions;
    private final RulingRecorder recorder;
    private final Alerts alerts;

    AlertProbe(Transactions transactions, RulingRecorder recorder, Alerts alerts) {
        this.transactions = transactions;
        this.recorder = recorder;
        this.alerts = alerts;
    }

    Uni<Void> change(KnownAlert alert, String target, State state, Instant at) {
        var change = AlertRules.change(alert, target, state, at, "trouble with " + target);
        var about = "%s of %s %s %s".formatted(alert.title(), target, state, at);
        var ruling = new Ruling(about, change.summary(), Optional.empty(), List.of(change));
        return transactions.run(session -> recorder.recordNews(session, List.of(ruling)));
    }

    /** The alert of that target that fires. */
    StoredAlert firing(KnownAlert alert, String target) {
        return transactions.runAndAwait(session -> alerts.firing(session, alert)).stream()
                .filter(each -> each.target.equals(target))
                .findFirst()
                .orElseThrow();
    }

    /** Of all alerts of the target, in the order of their times. */
    List<AlertEvent> events(String target) {
        return transactions.runAndAwait(
                session ->
                        session.createSelectionQuery(
                                        "from AlertEvent where target = :target order by at, id",
                                        AlertEvent.class)
                                .setParameter("target", target)
                                .getResultList());
    }

    /** No message about the target is delivered any more. */
    void forgetDeliveries(String target) {
        new Sql(transactions)
                .execute("delete from work where payload like '%%%s%%'".formatted(target));
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }
}
