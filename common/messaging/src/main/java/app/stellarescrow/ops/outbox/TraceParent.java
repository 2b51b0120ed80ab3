package app.stellarescrow.ops.outbox;

import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertHandled;
import app.stellarescrow.ops.event.CancelRequested;
import app.stellarescrow.ops.event.ConditionChanged;
import app.stellarescrow.ops.event.DeadLetter;
import app.stellarescrow.ops.event.Event;
import app.stellarescrow.ops.event.EvidenceSealed;
import app.stellarescrow.ops.event.HeartbeatSent;
import app.stellarescrow.ops.event.IncidentChanged;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.JobOverdue;
import app.stellarescrow.ops.event.JobProgress;
import app.stellarescrow.ops.event.JobRequested;
import app.stellarescrow.ops.event.QuietWindowChanged;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The W3C {@code traceparent} of an event. All events of a run use its id as their trace id, so
 * that a tracing system finds a run by its id.
 */
final class TraceParent {

    private TraceParent() {}

    static String of(Event event) {
        var trace =
                switch (event) {
                    case JobRequested requested -> requested.jobId();
                    case CancelRequested cancel -> cancel.jobId();
                    case JobProgress progress -> progress.jobId();
                    case JobFinished finished -> finished.jobId();
                    case JobOverdue overdue -> overdue.jobId();
                    case ConditionChanged _,
                            AlertChanged _,
                            AlertHandled _,
                            QuietWindowChanged _,
                            IncidentChanged _,
                            DeadLetter _,
                            HeartbeatSent _,
                            EvidenceSealed _ ->
                            UUID.randomUUID();
                };
        var span = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
        return "00-%s-%016x-01".formatted(trace.toString().replace("-", ""), span);
    }
}
