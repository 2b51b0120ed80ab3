package app.stellarescrow.ops.work;

import java.time.Duration;

/**
 * How an attempt ends; exactly one of these is written, together with its events, or nothing is.
 */
sealed interface Settlement {

    /** The item's work is done. */
    record Done(WorkHandler.Completion completion) implements Settlement {}

    /** Trying again is pointless. */
    record Dead(String error, WorkHandler.Completion completion) implements Settlement {}

    /** A person asked for the item to stop. */
    record Cancelled(WorkHandler.Completion completion) implements Settlement {}

    /** There is hope for a later attempt. */
    record Retry(String error, Duration delay) implements Settlement {}
}
