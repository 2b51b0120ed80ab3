package app.stellarescrow.ops.cert.certificate;

import static app.stellarescrow.ops.event.report.Condition.Test.CERTIFICATE_EXPIRES_NOW;
import static app.stellarescrow.ops.event.report.Condition.Test.CERTIFICATE_NOT_DEPLOYED;
import static app.stellarescrow.ops.event.report.Condition.Test.CERTIFICATE_NOT_SERVED;
import static app.stellarescrow.ops.event.report.Condition.Test.CERTIFICATE_REFUSED;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.ConditionChanged;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/** Publishes conditions that are P1 before the job's result, which repeats them. Calls block. */
@ApplicationScoped
class UrgentConditions {

    private static final Set<Condition.Test> URGENT =
            Set.of(
                    CERTIFICATE_EXPIRES_NOW,
                    CERTIFICATE_NOT_SERVED,
                    CERTIFICATE_NOT_DEPLOYED,
                    CERTIFICATE_REFUSED);

    private final Transactions transactions;
    private final Outbox outbox;

    UrgentConditions(Transactions transactions, Outbox outbox) {
        this.transactions = transactions;
        this.outbox = outbox;
    }

    /** Only what holds: the end of an alert can wait for the result. */
    static boolean isUrgent(Condition condition) {
        return condition.holds() && URGENT.contains(condition.test());
    }

    void publish(List<Condition> conditions) {
        if (!conditions.isEmpty()) {
            transactions.runAndAwait(session -> append(session, conditions));
        }
    }

    /** At the database's time, as the ends of jobs, so that a result is later and counts. */
    private Uni<Void> append(Mutiny.Session session, List<Condition> conditions) {
        return transactions
                .now(session)
                .chain(at -> outbox.appendAll(session, events(conditions, at)));
    }

    private static List<ConditionChanged> events(List<Condition> conditions, Instant at) {
        return conditions.stream().map(each -> new ConditionChanged(each, at)).toList();
    }
}
