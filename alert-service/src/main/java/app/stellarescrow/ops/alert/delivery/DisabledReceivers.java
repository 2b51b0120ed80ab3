package app.stellarescrow.ops.alert.delivery;

import app.stellarescrow.ops.alert.delivery.state.ReceiverState;
import app.stellarescrow.ops.alert.delivery.state.ReceiverStates;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.work.Lanes;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Receivers that answered that they are gone, until they are called again. */
@ApplicationScoped
public class DisabledReceivers {

    private final Transactions transactions;
    private final ReceiverStates states;
    private final Lanes lanes;
    private final Receivers receivers;

    DisabledReceivers(
            Transactions transactions, ReceiverStates states, Lanes lanes, Receivers receivers) {
        this.transactions = transactions;
        this.states = states;
        this.lanes = lanes;
        this.receivers = receivers;
    }

    /** Calls it again; what waits for it is due at once. */
    public Uni<Void> enable(Mutiny.Session session, String lane) {
        return states.enable(session, lane).chain(() -> lanes.resume(session, lane));
    }

    /** Settings change only at a start, perhaps of another replica. */
    @Scheduled(every = "1m")
    Uni<Void> enableChanged() {
        return transactions.run(
                session ->
                        states.all(session)
                                .map(all -> all.stream().filter(this::isConfiguredAnew).toList())
                                .chain(
                                        changed ->
                                                Transactions.inTurn(
                                                        changed,
                                                        each -> enable(session, each.lane))));
    }

    private boolean isConfiguredAnew(ReceiverState state) {
        return state.disabledAt != null
                && receivers.ofLane(state.lane).isPresent()
                && !receivers.settingsOf(state.lane).equals(state.settings);
    }
}
