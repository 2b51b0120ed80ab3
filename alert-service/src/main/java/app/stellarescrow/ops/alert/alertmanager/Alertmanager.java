package app.stellarescrow.ops.alert.alertmanager;

import app.stellarescrow.ops.alert.catalog.AlertPolicies;
import app.stellarescrow.ops.alert.delivery.NotDelivered;
import app.stellarescrow.ops.alert.delivery.Receivers;
import app.stellarescrow.ops.alert.delivery.ReceiversConfig;
import app.stellarescrow.ops.alert.delivery.http.HttpPost;
import app.stellarescrow.ops.alert.delivery.receiver.AlertmanagerApi;
import app.stellarescrow.ops.alert.delivery.receiver.Call;
import app.stellarescrow.ops.alert.delivery.send.PresentState;
import app.stellarescrow.ops.alert.redaction.Redaction;
import app.stellarescrow.ops.alert.store.Alerts;
import app.stellarescrow.ops.alert.store.StoredAlert;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Keeps the alerts of each Alertmanager equal to ours (API v2). It drops an alert that is not
 * posted again, and all of them at a restart, so the present state is posted regularly. Those of a
 * cluster do not tell each other of alerts, so each is posted all.
 */
@ApplicationScoped
class Alertmanager implements PresentState {

    /** As long as Prometheus continues to report an alert that has ended. */
    private static final Duration TELL_ENDED = Duration.ofMinutes(15);

    /** An alert survives a few lost posts. */
    private static final int LOST_POSTS = 4;

    private final Transactions transactions;
    private final Alerts alerts;
    private final Receivers receivers;
    private final ReceiversConfig config;
    private final AlertPolicies policies;
    private final HttpPost http;
    private final EventJson json;

    Alertmanager(
            Transactions transactions,
            Alerts alerts,
            Receivers receivers,
            ReceiversConfig config,
            AlertPolicies policies,
            HttpPost http,
            EventJson json) {
        this.transactions = transactions;
        this.alerts = alerts;
        this.receivers = receivers;
        this.config = config;
        this.policies = policies;
        this.http = http;
        this.json = json;
    }

    @Override
    public void postCurrent(AlertmanagerApi alertmanager) throws InterruptedException {
        var current = transactions.runAndAwait(session -> alerts.current(session, TELL_ENDED));
        if (!current.isEmpty()) {
            var now = Instant.now();
            http.post(
                    alertmanager,
                    Call.json(
                            json.write(current.stream().map(alert -> post(alert, now)).toList())));
        }
    }

    @Scheduled(
            every = "${receivers.repost-every:60s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void repost() throws InterruptedException {
        for (var alertmanager : receivers.alertmanagers()) {
            repost(alertmanager);
        }
    }

    /** One that is down keeps no other from its alerts. */
    private void repost(AlertmanagerApi alertmanager) throws InterruptedException {
        try {
            postCurrent(alertmanager);
        } catch (NotDelivered e) {
            Log.warnf(
                    "The alerts could not be posted to Alertmanager again and will be retried: %s",
                    e.getMessage());
        }
    }

    private Map<String, Object> post(StoredAlert alert, Instant now) {
        var stillFires = now.plus(config.repostEvery().multipliedBy(LOST_POSTS));
        return Map.of(
                "labels",
                Map.of(
                        "alertname", alert.name,
                        "severity", alert.severity,
                        "target", alert.target,
                        "service", "stellarescrow-ops"),
                "annotations",
                Map.of("summary", Redaction.of(alert.summary), "runbook", runbook(alert)),
                "startsAt",
                alert.since,
                "endsAt",
                alert.isFiring() ? stillFires : alert.changedAt);
    }

    /** An alert stored by another version of this service may be unknown here. */
    private String runbook(StoredAlert alert) {
        return policies.runbook(alert.name).orElse("docs/architecture.md");
    }
}
