package app.stellarescrow.ops.alert.alertmanager.silence;

import app.stellarescrow.ops.db.Nudge;
import app.stellarescrow.ops.db.Transactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Keeps a silence in each Alertmanager for each alert that a person takes care of. It compares, so
 * that a restart of either side loses none.
 */
@ApplicationScoped
public class Silences {

    private static final String ACKNOWLEDGED =
            """
            select distinct alert.id, alert.name, alert.target, alert.acked_by, alert.acked_until,
              report.label
            from alert left join report on report.name = alert.name
              and report.target = alert.target and report.ended_at is null
            where alert.state = 'FIRING' and alert.acked_until > now()
            """;

    private final Transactions transactions;
    private final AllAlertmanagers alertmanagers;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Nudge nudge =
            new Nudge("Silencing acknowledged alerts in Alertmanager", this::pass);

    Silences(Transactions transactions, AllAlertmanagers alertmanagers) {
        this.transactions = transactions;
        this.alertmanagers = alertmanagers;
    }

    /** After the commit of an acknowledgement, or of its end; what fails is tried again. */
    public void changedIn(Mutiny.Session session) {
        transactions.afterCommit(session, this::check);
    }

    /** An Alertmanager may have lost them, and a replica may have died before it told. */
    @Scheduled(every = "${receivers.repost-every:60s}")
    void check() {
        if (!alertmanagers.all().isEmpty()) {
            nudge.ring();
        }
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    private Uni<Boolean> pass() {
        return transactions
                .run(session -> mark(session).chain(mark -> acknowledged(session, mark)))
                .emitOn(threads)
                .map(this::makeEqual);
    }

    private static Uni<Silence.Mark> mark(Mutiny.Session session) {
        return session.createNativeQuery("select cast(id as text) from installation", String.class)
                .getSingleResult()
                .map(Silence.Mark::new);
    }

    private static Uni<Wanted> acknowledged(Mutiny.Session session, Silence.Mark mark) {
        return session.createNativeQuery(ACKNOWLEDGED, Object[].class)
                .getResultList()
                .map(rows -> new Wanted(mark, rows.stream().map(Acknowledged::of).toList()));
    }

    /** What Alertmanagers must have. */
    private record Wanted(Silence.Mark mark, List<Acknowledged> acknowledged) {}

    /** One that does not answer keeps no other from its silences. */
    private boolean makeEqual(Wanted wanted) {
        var failures =
                alertmanagers.all().stream()
                        .flatMap(each -> failure(each, wanted).stream())
                        .toList();
        if (!failures.isEmpty()) {
            throw new IllegalStateException(String.join("; ", failures));
        }
        return false;
    }

    private static Optional<String> failure(AlertmanagerClient alertmanager, Wanted wanted) {
        try {
            makeEqual(alertmanager, wanted);
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        } catch (RuntimeException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static void makeEqual(AlertmanagerClient alertmanager, Wanted wanted)
            throws InterruptedException {
        var present = alertmanager.silences();
        var plan = SilencePlan.of(wanted.mark(), wanted.acknowledged(), present, Instant.now());
        for (var silence : plan.create()) {
            alertmanager.create(silence);
        }
        for (var id : plan.remove()) {
            alertmanager.remove(id);
        }
    }
}
