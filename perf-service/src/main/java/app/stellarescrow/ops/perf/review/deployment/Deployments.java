package app.stellarescrow.ops.perf.review.deployment;

import app.stellarescrow.ops.api.perf.DeploymentView;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.perf.review.observation.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Stores what was deployed. Calls block. */
@ApplicationScoped
public class Deployments {

    private static final String PUT =
            "insert into deployment (at, name) values (:at, :name) on conflict do nothing";

    private static final String SINCE =
            "select at, name from deployment where at >= :from order by at desc";

    private final Transactions transactions;

    Deployments(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The same one a second time changes nothing. */
    void store(DeploymentView deployment) {
        transactions.runAndAwait(
                session ->
                        session.createNativeQuery(PUT)
                                .setParameter("at", deployment.at().atOffset(ZoneOffset.UTC))
                                .setParameter("name", deployment.name())
                                .executeUpdate());
    }

    /** Newest first. */
    List<DeploymentView> since(Instant from) {
        return transactions
                .runAndAwait(
                        session ->
                                session.createNativeQuery(SINCE, Object[].class)
                                        .setParameter("from", from.atOffset(ZoneOffset.UTC))
                                        .getResultList())
                .stream()
                .map(each -> new DeploymentView((String) each[1], instant(each[0])))
                .toList();
    }

    private static Instant instant(Object time) {
        return time instanceof OffsetDateTime at ? at.toInstant() : (Instant) time;
    }

    /** As rows of an observation. */
    public Map<String, List<Row>> rows(Instant from) {
        return Map.of(
                DeploymentChecks.DEPLOYMENTS,
                since(from).stream()
                        .map(
                                each ->
                                        new Row(
                                                Map.of(
                                                        "name",
                                                        each.name(),
                                                        DeploymentChecks.AT,
                                                        each.at().getEpochSecond())))
                        .toList());
    }

    public void deleteBefore(Instant time) {
        transactions.runAndAwait(
                session ->
                        session.createNativeQuery("delete from deployment where at < :time")
                                .setParameter("time", time.atOffset(ZoneOffset.UTC))
                                .executeUpdate());
    }
}
