package app.stellarescrow.ops.alert;

import app.stellarescrow.ops.alert.catalog.AlertPolicies;
import app.stellarescrow.ops.alert.quiet.CronWindows;
import app.stellarescrow.ops.alert.quiet.Hold;
import app.stellarescrow.ops.alert.quiet.Holds;
import app.stellarescrow.ops.alert.quiet.QuietWindow;
import app.stellarescrow.ops.alert.quiet.QuietWindows;
import app.stellarescrow.ops.alert.recording.AlertRecorder;
import app.stellarescrow.ops.alert.rule.QuietTexts;
import app.stellarescrow.ops.alert.sla.Response;
import app.stellarescrow.ops.alert.store.Alerts;
import app.stellarescrow.ops.alert.store.StoredAlert;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.QuietWindowChanged;
import app.stellarescrow.ops.event.Severity;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Announces quiet windows, and releases alerts when what held them back has ended. */
@ApplicationScoped
class QuietWatch {

    /** Their release takes a dozen statements each, and a transaction a minute at most. */
    static final int PAGE = 200;

    private static final Uni<Void> NOTHING = Uni.createFrom().voidItem();

    private final Transactions transactions;
    private final QuietWindows windows;
    private final CronWindows cron;
    private final Alerts alerts;
    private final Holds holds;
    private final AlertPolicies policies;
    private final AlertRecorder recorder;

    QuietWatch(
            Transactions transactions,
            QuietWindows windows,
            CronWindows cron,
            Alerts alerts,
            Holds holds,
            AlertPolicies policies,
            AlertRecorder recorder) {
        this.transactions = transactions;
        this.windows = windows;
        this.cron = cron;
        this.alerts = alerts;
        this.holds = holds;
        this.policies = policies;
        this.recorder = recorder;
    }

    @Scheduled(every = "${quiet.check-every:5s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> check() {
        return transactions
                .run(session -> transactions.now(session).chain(now -> announce(session, now)))
                .chain(() -> release(Optional.empty()));
    }

    private Uni<Void> announce(Mutiny.Session session, Instant now) {
        return windows.open(session, cron.openAt(now))
                .chain(() -> windows.untold(session))
                .chain(all -> Transactions.inTurn(all, each -> announce(session, each, now)));
    }

    private Uni<Void> announce(Mutiny.Session session, QuietWindow window, Instant now) {
        var start = window.startTold ? NOTHING : tell(session, QuietTexts.opened(window));
        window.startTold = true;
        if (window.endsAt.isAfter(now)) {
            return start;
        }
        window.endTold = true;
        return start.chain(() -> tell(session, QuietTexts.ended(window)));
    }

    private Uni<Void> tell(Mutiny.Session session, QuietWindowChanged change) {
        return recorder.recordWindow(session, change);
    }

    /** Page by page, so that what is released stays so if a later page fails. */
    private Uni<Void> release(Optional<StoredAlert> after) {
        return transactions
                .run(session -> page(session, after))
                .chain(last -> last.isPresent() ? release(last) : NOTHING);
    }

    /** Returns the last alert of the page; empty if there are no more. */
    private Uni<Optional<StoredAlert>> page(Mutiny.Session session, Optional<StoredAlert> after) {
        return alerts.held(session, after, PAGE)
                .call(page -> release(session, page))
                .map(page -> page.stream().skip(PAGE - 1).findFirst());
    }

    private Uni<Void> release(Mutiny.Session session, List<StoredAlert> held) {
        return held.isEmpty()
                ? NOTHING
                : transactions.now(session).chain(now -> release(session, held, now));
    }

    /**
     * What holds them back is read after they were: an alert may have been held by a window that
     * was opened a moment ago.
     */
    private Uni<Void> release(Mutiny.Session session, List<StoredAlert> held, Instant now) {
        var alerts = held.stream().map(StoredAlert::ref).toList();
        return holds.since(session, held.getFirst().since, alerts)
                .chain(
                        reasons ->
                                Transactions.inTurn(
                                        held,
                                        each ->
                                                release(
                                                        session,
                                                        each,
                                                        reasons.of(each.ref()),
                                                        now)));
    }

    private Uni<Void> release(
            Mutiny.Session session, StoredAlert alert, List<Hold> all, Instant now) {
        var lasting = Hold.lasting(all, now);
        if (lasting.isPresent()) {
            alert.heldBy = lasting.get().title();
            return NOTHING;
        }
        var at = Hold.lastEnd(all).orElse(now);
        var step = QuietTexts.released(alert, at);
        var sla = policies.of(alert.name, Severity.valueOf(alert.severity)).sla();
        alert.heldBy = null;
        alert.keep(Response.awaited(at), sla);
        return recorder.recordResponse(session, List.of(step), alert);
    }
}
