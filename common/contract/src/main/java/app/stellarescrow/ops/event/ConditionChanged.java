package app.stellarescrow.ops.event;

import app.stellarescrow.ops.event.report.Condition;
import java.time.Instant;

/**
 * A service that watches a condition all the time, without a job, has found that it holds, or that
 * it does no longer.
 */
public record ConditionChanged(Condition condition, Instant at) implements Event {

    @Override
    public String subject() {
        return condition.subject();
    }
}
