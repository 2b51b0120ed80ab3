package app.stellarescrow.ops.scheduler.run;

import java.time.Duration;

/**
 * How long a run may take to get somewhere, counted from its request.
 *
 * @param startWithin no worker starts it later
 * @param finishWithin without a result by then it is overdue
 */
public record TimeLimits(Duration startWithin, Duration finishWithin) {}
