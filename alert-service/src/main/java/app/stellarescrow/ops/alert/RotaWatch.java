package app.stellarescrow.ops.alert;

import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.alert.oncall.OnCall;
import app.stellarescrow.ops.alert.recording.AlertRecorder;
import app.stellarescrow.ops.alert.rule.AlertRules;
import app.stellarescrow.ops.alert.rule.AlertTexts;
import app.stellarescrow.ops.alert.rule.Ruling;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.AlertChanged.State;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes over changes of the rota's file, and raises an alert while it cannot be used. */
@ApplicationScoped
class RotaWatch {

    private static final String TARGET = "rota";

    private final OnCall onCall;
    private final Transactions transactions;
    private final AlertRecorder recorder;

    /** What was reported last; at first nothing: an earlier process may have raised the alert. */
    private volatile Optional<Optional<String>> reported = Optional.empty();

    RotaWatch(OnCall onCall, Transactions transactions, AlertRecorder recorder) {
        this.onCall = onCall;
        this.transactions = transactions;
        this.recorder = recorder;
    }

    @Scheduled(
            every = "${oncall.read-every:30s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void read() {
        read(Instant.now());
    }

    void read(Instant now) {
        var problem = onCall.reload(now);
        if (!reported.equals(Optional.of(problem))) {
            var ruling = ruling(problem, now);
            transactions.runAndAwait(session -> recorder.recordNews(session, List.of(ruling)));
            reported = Optional.of(problem);
        }
    }

    private Ruling ruling(Optional<String> problem, Instant now) {
        var state = problem.isPresent() ? State.FIRING : State.RESOLVED;
        var text = AlertTexts.rota(problem, onCall.rota().isPresent());
        var change = AlertRules.change(KnownAlert.ROTA_UNUSABLE, TARGET, state, now, text);
        return new Ruling("rota at " + now, text, Optional.empty(), List.of(change));
    }
}
