package app.stellarescrow.ops.alert.alertmanager;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.rest.Problem;
import app.stellarescrow.ops.rest.Role;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * REST: takes what Alertmanager sends ({@code webhook_configs}). Created at the start, because a
 * rule of Prometheus does not see a counter that begins with one.
 */
@Startup
@Path("/api/alertmanager")
class WebhookResource {

    /** In one transaction; a message that is sent again begins with those that are stored. */
    private static final int BATCH = 500;

    private final Transactions transactions;
    private final ReportNews news;
    private final Counter truncated;

    WebhookResource(Transactions transactions, ReportNews news, MeterRegistry metrics) {
        this.transactions = transactions;
        this.news = news;
        this.truncated = metrics.counter("ops.alertmanager.truncate");
    }

    /** Answers when all alerts are stored; otherwise Alertmanager sends them again. */
    @POST
    @RolesAllowed(Role.REPORT)
    public Uni<Void> take(@Nullable Webhook message) {
        if (message == null) {
            throw Problem.badRequest(
                    "the body is empty", "send what Alertmanager's webhook_configs sends");
        }
        var reading = WebhookReader.read(message, Instant.now());
        note(message.truncatedAlerts());
        return Transactions.inTurn(batches(reading.reports()), this::store)
                .invoke(() -> requireUsable(reading));
    }

    /** Alertmanager logs the answer, and counts it as failed. */
    private static void requireUsable(WebhookReader.Reading reading) {
        var unusable = reading.unusable();
        if (!unusable.isEmpty()) {
            Log.errorf(
                    "%d alert(s) of Alertmanager cannot be used: %s",
                    unusable.size(), unusable.getFirst());
            throw Problem.badRequest(
                    "%s (%d of %d alerts; the others are stored)"
                            .formatted(
                                    unusable.getFirst(),
                                    unusable.size(),
                                    unusable.size() + reading.reports().size()),
                    "send what Alertmanager's webhook_configs sends (version 4)");
        }
    }

    private Uni<Void> store(List<Report> batch) {
        return transactions.run(session -> news.take(session, batch));
    }

    private void note(@Nullable Integer left) {
        if (left != null && left > 0) {
            truncated.increment(left);
            Log.errorf(
                    "Alertmanager left %d alert(s) out of a message: raise max_alerts in its configuration",
                    left);
        }
    }

    private static List<List<Report>> batches(List<Report> reports) {
        return IntStream.iterate(0, from -> from < reports.size(), from -> from + BATCH)
                .mapToObj(from -> reports.subList(from, Math.min(from + BATCH, reports.size())))
                .toList();
    }
}
