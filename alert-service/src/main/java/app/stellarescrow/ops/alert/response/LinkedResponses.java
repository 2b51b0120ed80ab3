package app.stellarescrow.ops.alert.response;

import app.stellarescrow.ops.alert.link.Links;
import app.stellarescrow.ops.alert.link.Page;
import app.stellarescrow.ops.alert.link.SignedLink;
import app.stellarescrow.ops.alert.sla.AlertState.Acknowledged;
import app.stellarescrow.ops.alert.sla.AlertState.Escalated;
import app.stellarescrow.ops.alert.sla.AlertState.Firing;
import app.stellarescrow.ops.alert.sla.AlertState.Resolved;
import app.stellarescrow.ops.alert.store.Alerts;
import app.stellarescrow.ops.alert.store.StoredAlert;
import app.stellarescrow.ops.api.alert.NewAcknowledgement;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.rest.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;

/** Acknowledges alerts by the links of messages. */
@ApplicationScoped
class LinkedResponses {

    private static final String OWNER = "the link of a message";
    private static final NewAcknowledgement USUAL =
            new NewAcknowledgement(null, OWNER, false, null);

    private final Transactions transactions;
    private final Links links;
    private final Alerts alerts;
    private final AlertResponses responses;

    LinkedResponses(
            Transactions transactions, Links links, Alerts alerts, AlertResponses responses) {
        this.transactions = transactions;
        this.links = links;
        this.alerts = alerts;
        this.responses = responses;
    }

    /** Changes nothing: chats fetch links for previews. */
    Uni<Page> show(String text) {
        return transactions.run(session -> page(session, text, this::offer));
    }

    Uni<Page> acknowledge(String text) {
        return transactions
                .run(session -> page(session, text, this::use))
                .onFailure(Problem.class)
                .recoverWithItem(e -> Page.refused(String.valueOf(e.getMessage())));
    }

    private Uni<Page> page(Mutiny.Session session, String text, Visit visit) {
        return links.read(session, text)
                .chain(
                        link ->
                                link.map(valid -> visit(session, valid, visit))
                                        .orElse(item(Page.unknown())));
    }

    private Uni<Page> visit(Mutiny.Session session, SignedLink link, Visit visit) {
        return transactions
                .now(session)
                .chain(
                        now ->
                                now.isAfter(link.expires())
                                        ? item(Page.expired())
                                        : visit.to(session, link, now));
    }

    private Uni<Page> offer(Mutiny.Session session, SignedLink link, Instant now) {
        return links.isUsed(session, link)
                .chain(
                        used ->
                                used
                                        ? item(Page.used())
                                        : alerts.lock(session, link.alert())
                                                .map(alert -> offer(alert, now)))
                .onFailure(Problem.class)
                .recoverWithItem(e -> Page.refused(String.valueOf(e.getMessage())));
    }

    private static Page offer(StoredAlert alert, Instant now) {
        return switch (alert.response().state()) {
            case Resolved _ ->
                    Page.done(title(alert), "It ended at %s.".formatted(alert.changedAt));
            case Acknowledged(var owner, var until) when until.isAfter(now) ->
                    Page.done(title(alert), taken(alert, owner, until));
            case Acknowledged _, Firing _, Escalated _ -> Page.ready(title(alert), alert.summary);
        };
    }

    private static String taken(StoredAlert alert, String owner, Instant until) {
        return "It is acknowledged already: %s takes care of it until %s. Take it over if you agreed on that: ./ops ack %d --take-over"
                .formatted(owner, until, alert.number);
    }

    private Uni<Page> use(Mutiny.Session session, SignedLink link, Instant now) {
        return links.use(session, link)
                .chain(
                        first ->
                                first
                                        ? responses
                                                .acknowledge(session, link.alert(), USUAL, now)
                                                .map(LinkedResponses::done)
                                        : item(Page.used()));
    }

    private static Page done(StoredAlert alert) {
        return Page.done(
                "Acknowledged",
                "%s: until %s. Its timeline: ./ops alerts show %d"
                        .formatted(title(alert), alert.ackedUntil, alert.number));
    }

    private static String title(StoredAlert alert) {
        return "%s %s of %s".formatted(alert.severity, alert.name, alert.target);
    }

    private static Uni<Page> item(Page page) {
        return Uni.createFrom().item(page);
    }

    /** What a valid link leads to. */
    @FunctionalInterface
    private interface Visit {
        Uni<Page> to(Mutiny.Session session, SignedLink link, Instant now);
    }
}
