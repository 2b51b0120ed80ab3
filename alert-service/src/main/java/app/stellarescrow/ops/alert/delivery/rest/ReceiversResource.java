package app.stellarescrow.ops.alert.delivery.rest;

import app.stellarescrow.ops.alert.delivery.DisabledReceivers;
import app.stellarescrow.ops.alert.delivery.Receivers;
import app.stellarescrow.ops.alert.delivery.receiver.Receiver;
import app.stellarescrow.ops.alert.delivery.state.QueuedDeliveries;
import app.stellarescrow.ops.alert.delivery.state.ReceiverState;
import app.stellarescrow.ops.alert.delivery.state.ReceiverStates;
import app.stellarescrow.ops.api.alert.ReceiverView;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.rest.Problem;
import app.stellarescrow.ops.rest.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** REST: the receivers, and whether they work. */
@Path("/api/receivers")
class ReceiversResource {

    private final Transactions transactions;
    private final Receivers receivers;
    private final ReceiverStates states;
    private final QueuedDeliveries queued;
    private final DisabledReceivers disabled;

    ReceiversResource(
            Transactions transactions,
            Receivers receivers,
            ReceiverStates states,
            QueuedDeliveries queued,
            DisabledReceivers disabled) {
        this.transactions = transactions;
        this.receivers = receivers;
        this.states = states;
        this.queued = queued;
        this.disabled = disabled;
    }

    @GET
    @RolesAllowed(Role.READ)
    public Uni<List<ReceiverView>> list() {
        return transactions.run(this::views);
    }

    /** Calls a receiver again that said that it is gone. */
    @POST
    @Path("/{name}/enabled")
    @RolesAllowed(Role.OPERATE)
    public Uni<List<ReceiverView>> enable(@PathParam("name") String name) {
        if (lanes().noneMatch(name::equals)) {
            throw Problem.notFound(
                    "unknown receiver '%s'".formatted(name), "known are " + lanes().toList());
        }
        return transactions.run(
                session -> disabled.enable(session, name).chain(() -> views(session)));
    }

    private Uni<List<ReceiverView>> views(Mutiny.Session session) {
        return states.all(session)
                .chain(all -> queued.waiting(session).map(waiting -> views(all, waiting)));
    }

    private List<ReceiverView> views(List<ReceiverState> all, Map<String, Long> waiting) {
        var byLane = all.stream().collect(Collectors.toMap(each -> each.lane, Function.identity()));
        var others = Stream.concat(byLane.keySet().stream(), waiting.keySet().stream()).sorted();
        return Stream.concat(lanes(), others)
                .distinct()
                .map(lane -> view(lane, byLane.get(lane), waiting.getOrDefault(lane, 0L)))
                .toList();
    }

    private ReceiverView view(String lane, @Nullable ReceiverState state, long waiting) {
        var receiver = receivers.ofLane(lane);
        return new ReceiverView(
                lane,
                receiver.map(each -> each.kind().name().toLowerCase(Locale.ROOT)).orElse("removed"),
                receiver.orElse(null) instanceof Receiver.Http http ? http.url().getHost() : null,
                state == null ? "WORKS" : word(state),
                state == null ? null : state.lastSuccess,
                waiting,
                state == null ? null : state.lastAnswer);
    }

    private static String word(ReceiverState state) {
        if (state.disabledAt != null) {
            return "DISABLED";
        }
        if (state.circuit().isDead()) {
            return "DEAD";
        }
        return state.failures > 0 ? "FAILING" : "WORKS";
    }

    /**
     * Those of the settings: each e-mail address is one. Others, such as those of people on call,
     * are known once they have got a message.
     */
    private Stream<String> lanes() {
        return receivers.all().stream()
                .flatMap(
                        receiver ->
                                switch (receiver) {
                                    case Receiver.Mail(var name, var addresses) ->
                                            addresses.stream().map(to -> name + " " + to);
                                    case Receiver.Http http -> Stream.of(http.name());
                                });
    }
}
