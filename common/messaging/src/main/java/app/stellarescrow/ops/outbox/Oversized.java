package app.stellarescrow.ops.outbox;

import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertHandled;
import app.stellarescrow.ops.event.CancelRequested;
import app.stellarescrow.ops.event.ConditionChanged;
import app.stellarescrow.ops.event.DeadLetter;
import app.stellarescrow.ops.event.Event;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.EvidenceSealed;
import app.stellarescrow.ops.event.HeartbeatSent;
import app.stellarescrow.ops.event.IncidentChanged;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.JobOverdue;
import app.stellarescrow.ops.event.JobProgress;
import app.stellarescrow.ops.event.JobRequested;
import app.stellarescrow.ops.event.QuietWindowChanged;
import app.stellarescrow.ops.event.UnreadableEvent;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.Quantities;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Replaces an event that is too large for Kafka by one that fails its run. */
@ApplicationScoped
class Oversized {

    /** A shorter event that is still refused is not retried. */
    private static final int LEAST = 100_000;

    /** A JSON string after its first part. */
    private static final Pattern LONG_STRING =
            Pattern.compile("(\"(?:[^\"\\\\]|\\\\.){200})(?:[^\"\\\\]|\\\\.)++\"");

    private final EventJson json;

    Oversized(EventJson json) {
        this.json = json;
    }

    /** Empty if no run waits for the event. */
    Optional<Event> instead(OutboxMessage message) {
        return message.payload.length() < LEAST
                ? Optional.empty()
                : read(message).flatMap(event -> instead(event, message.payload.length()));
    }

    private Optional<Event> read(OutboxMessage message) {
        try {
            return Optional.of(json.read(message.type, message.payload));
        } catch (UnreadableEvent _) {
            return Optional.empty();
        }
    }

    private Optional<Event> instead(Event event, int length) {
        return switch (event) {
            case JobRequested asked ->
                    Optional.of(
                            new JobFinished(
                                    asked.jobId(),
                                    cut(asked.spec()),
                                    0,
                                    asked.requestedAt(),
                                    Instant.now(),
                                    tooLarge("the request", length)));
            case JobFinished end ->
                    Optional.of(
                            new JobFinished(
                                    end.jobId(),
                                    cut(end.spec()),
                                    end.attempts(),
                                    end.startedAt(),
                                    end.finishedAt(),
                                    tooLarge("the job ended, but its result", length),
                                    end.requestedBy()));
            case JobOverdue late -> Optional.of(shortened(late));
            case CancelRequested _,
                    JobProgress _,
                    ConditionChanged _,
                    AlertChanged _,
                    AlertHandled _,
                    QuietWindowChanged _,
                    IncidentChanged _,
                    DeadLetter _,
                    HeartbeatSent _,
                    EvidenceSealed _ ->
                    Optional.empty();
        };
    }

    private JobOverdue shortened(JobOverdue late) {
        return new JobOverdue(late.jobId(), cut(late.spec()), late.requestedAt(), late.dueBy());
    }

    private static JobOutcome tooLarge(String what, int length) {
        return new JobOutcome.Failed(
                "%s has %s characters, which is too large for Kafka"
                        .formatted(what, Quantities.count(length)),
                "request less in one run, or raise max.request.size here and message.max.bytes of the broker");
    }

    private JobSpec cut(JobSpec spec) {
        return json.read(JobSpec.class, LONG_STRING.matcher(json.write(spec)).replaceAll("$1…\""));
    }
}
