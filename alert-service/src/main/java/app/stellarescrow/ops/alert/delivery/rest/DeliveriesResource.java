package app.stellarescrow.ops.alert.delivery.rest;

import static java.util.stream.Collectors.groupingBy;

import app.stellarescrow.ops.alert.delivery.Delivery;
import app.stellarescrow.ops.alert.delivery.state.DeliveryAttempt;
import app.stellarescrow.ops.alert.delivery.state.DeliveryAttempts;
import app.stellarescrow.ops.alert.delivery.state.QueuedDeliveries;
import app.stellarescrow.ops.alert.delivery.state.QueuedDelivery;
import app.stellarescrow.ops.alert.delivery.state.ReceiverStates;
import app.stellarescrow.ops.api.alert.DeliveryAttemptView;
import app.stellarescrow.ops.api.alert.DeliveryView;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.rest.Problem;
import app.stellarescrow.ops.rest.Role;
import app.stellarescrow.ops.work.Lanes;
import app.stellarescrow.ops.work.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** REST: messages to receivers, with every attempt. */
@Path("/api/deliveries")
class DeliveriesResource {

    private final Transactions transactions;
    private final QueuedDeliveries queued;
    private final DeliveryAttempts attempts;
    private final ReceiverStates states;
    private final WorkQueue queue;
    private final Lanes lanes;
    private final EventJson json;

    DeliveriesResource(
            Transactions transactions,
            QueuedDeliveries queued,
            DeliveryAttempts attempts,
            ReceiverStates states,
            WorkQueue queue,
            Lanes lanes,
            EventJson json) {
        this.transactions = transactions;
        this.queued = queued;
        this.attempts = attempts;
        this.states = states;
        this.queue = queue;
        this.lanes = lanes;
        this.json = json;
    }

    /** Newest first. */
    @GET
    @RolesAllowed(Role.READ)
    public Uni<List<DeliveryView>> list(
            @QueryParam("failed") @DefaultValue("false") boolean onlyFailed,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(500) int limit) {
        return transactions.run(
                session ->
                        queued.newest(session, onlyFailed, limit)
                                .chain(found -> views(session, found)));
    }

    /** Sends a message again, under the same id, at once, even if its receiver is left alone. */
    @POST
    @Path("/{id}/resend")
    @RolesAllowed(Role.OPERATE)
    public Uni<DeliveryView> resend(
            @PathParam("id") @Pattern(regexp = "[0-9a-f-]{4,36}") String id) {
        return transactions.run(
                session ->
                        queued.beginningWith(session, id)
                                .map(found -> only(id, found))
                                .call(found -> requireEnabled(session, found.lane))
                                .chain(found -> resend(session, found)));
    }

    private Uni<Void> requireEnabled(Mutiny.Session session, String lane) {
        return states.isDisabled(session, lane)
                .invoke(
                        disabled -> {
                            if (disabled) {
                                throw Problem.conflict(
                                        "receiver '%s' said that it is gone, and is not called"
                                                .formatted(lane),
                                        "call it again, with all that waits for it: ops receivers --enable '%s'"
                                                .formatted(lane));
                            }
                        })
                .replaceWithVoid();
    }

    private Uni<DeliveryView> resend(Mutiny.Session session, QueuedDelivery delivery) {
        return queue.again(session, delivery.id)
                .invoke(
                        done -> {
                            if (!done) {
                                throw Problem.conflict(
                                        "delivery %s is being sent now".formatted(delivery.id),
                                        "see its answer with: ops deliveries");
                            }
                        })
                .chain(() -> lanes.resume(session, delivery.lane))
                .chain(() -> session.refresh(delivery))
                .chain(() -> views(session, List.of(delivery)))
                .map(List::getFirst);
    }

    private Uni<List<DeliveryView>> views(Mutiny.Session session, List<QueuedDelivery> found) {
        if (found.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return attempts.of(session, found.stream().map(each -> each.id).toList())
                .map(all -> all.stream().collect(groupingBy(each -> each.delivery)))
                .map(
                        all ->
                                found.stream()
                                        .map(
                                                each ->
                                                        view(
                                                                each,
                                                                all.getOrDefault(
                                                                        each.id, List.of())))
                                        .toList());
    }

    private DeliveryView view(QueuedDelivery queued, List<DeliveryAttempt> attempts) {
        var delivery = json.readIfKnown(Delivery.class, queued.payload);
        return new DeliveryView(
                queued.id,
                queued.lane,
                delivery.map(Delivery::title).orElse("of another version"),
                queued.state,
                queued.createdAt,
                queued.isWaiting() ? queued.runAfter : null,
                attempts.stream()
                        .map(
                                each ->
                                        new DeliveryAttemptView(
                                                each.at, each.delivered, each.answer, each.millis))
                        .toList());
    }

    private static QueuedDelivery only(String id, List<QueuedDelivery> found) {
        return switch (found.size()) {
            case 0 -> throw unknown(id);
            case 1 -> found.getFirst();
            default ->
                    throw Problem.badRequest(
                            "several deliveries begin with '%s'".formatted(id),
                            "write more of the id");
        };
    }

    private static Problem unknown(String id) {
        return Problem.notFound(
                "unknown delivery '%s'".formatted(id), "see the ids with: ops deliveries");
    }
}
