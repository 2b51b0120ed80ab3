package app.stellarescrow.ops.job;

import app.stellarescrow.ops.event.JobProgress;
import app.stellarescrow.ops.event.JobProgress.Step;
import app.stellarescrow.ops.event.JobRequested;
import app.stellarescrow.ops.outbox.EventProducer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Publishes the progress of one attempt: each change of phase, otherwise at intervals. */
final class ProgressFeed {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final EventProducer producer;
    private final JobRequested request;
    private final int attempt;
    private @Nullable JobProgress last;

    ProgressFeed(EventProducer producer, JobRequested request, int attempt) {
        this.producer = producer;
        this.request = request;
        this.attempt = attempt;
    }

    synchronized void report(Step step, Instant now) {
        if (isNews(step, now)) {
            last = event(step, now);
            producer.sendBestEffort(last);
        }
    }

    JobProgress event(Step step, Instant now) {
        return new JobProgress(request.jobId(), request.subject(), attempt, now, step);
    }

    private boolean isNews(Step step, Instant now) {
        return last == null
                || !last.step().phase().equals(step.phase())
                || last.at().plus(PAUSE).isBefore(now);
    }
}
