package app.stellarescrow.ops.drtest.advice;

import app.stellarescrow.ops.api.drill.IndexAdvice;
import app.stellarescrow.ops.drtest.sandbox.Sandbox;
import app.stellarescrow.ops.event.job.SlowStatement;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a drill was asked to look for on its copy.
 *
 * @param statements empty if nothing
 * @param most the longest time that the drill has for it
 */
public record WantedAdvice(
        Advisor advisor, List<SlowStatement> statements, Supplier<Duration> most) {

    public boolean isWanted() {
        return !statements.isEmpty();
    }

    public IndexAdvice of(Sandbox sandbox) throws InterruptedException {
        return advisor.of(sandbox, statements, most.get());
    }

    /** For a copy that is not good. */
    public IndexAdvice refused(String reason) {
        return new IndexAdvice(
                statements.size(),
                List.of(),
                List.of(new IndexAdvice.LeftOut(Advisor.ALL, reason)));
    }
}
