package app.stellarescrow.ops.drtest.advice;

import java.time.Duration;

/** The time that is left to look for indexes. */
final class Budget {

    private final long until;
    private final Duration perStatement;

    Budget(Duration limit, Duration perStatement) {
        this.until = System.nanoTime() + limit.toNanos();
        this.perStatement = perStatement;
    }

    /** For one execution. */
    Duration ofExecution() throws StatementLeftOut, InterruptedException {
        var left = left();
        return left.compareTo(perStatement) < 0 ? left : perStatement;
    }

    /** Of all. */
    Duration left() throws StatementLeftOut, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("the search for indexes was interrupted");
        }
        var left = Duration.ofNanos(until - System.nanoTime());
        if (!left.isPositive()) {
            throw new StatementLeftOut("drtest.advice.limit was reached before it was done");
        }
        return left;
    }
}
