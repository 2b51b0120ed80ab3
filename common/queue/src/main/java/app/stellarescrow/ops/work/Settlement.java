package app.stellarescrow.ops.work;

import app.stellarescrow.ops.work.WorkHandler.Completion;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ends; exactly one of these is written, together with its events, or nothing is.
 */
sealed interface Settlement {

    /** The item's work is done. */
    record Done(Completion completion) implements Settlement {}

    /** Trying again is pointless. */
    record Dead(String error, Completion completion) implements Settlement {}

    /** A person asked for the item to stop. */
    record Cancelled(Completion completion) implements Settlement {}

    /** There is hope for a later attempt. */
    record Retry(String error, Duration delay) implements Settlement {}

    /** A shutdown has ended the attempt, which says nothing about the item: it is given back. */
    record Released(String why) implements Settlement {}

    /** The item's state from now on. */
    default String state() {
        return switch (this) {
            case Done _ -> "DONE";
            case Dead _ -> "DEAD";
            case Cancelled _ -> "CANCELLED";
            case Retry _, Released _ -> "READY";
        };
    }

    /** What is remembered of a failure. */
    default @Nullable String error() {
        return switch (this) {
            case Dead(var why, _) -> why;
            case Retry(var why, _) -> why;
            case Released(var why) -> why;
            case Done _, Cancelled _ -> null;
        };
    }

    /** How long nobody takes the item up again. */
    default Duration delay() {
        return this instanceof Retry(_, var pause) ? pause : Duration.ZERO;
    }

    /** What is written along with it. */
    default Completion word() {
        return switch (this) {
            case Done(var told) -> told;
            case Dead(_, var told) -> told;
            case Cancelled(var told) -> told;
            case Retry _, Released _ -> _ -> Uni.createFrom().voidItem();
        };
    }
}
