package app.stellarescrow.ops.work;

import app.stellarescrow.ops.work.WorkHandler.Completion;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How an attempt ends; written in one transaction with its events. */
sealed interface Settlement {

    /** The item's work is done. */
    record Done(Completion completion) implements Settlement {}

    /** No retry: it would be pointless. */
    record Dead(String error, Completion completion) implements Settlement {}

    /** The item was cancelled. */
    record Cancelled(Completion completion) implements Settlement {}

    /** A later attempt may succeed. */
    record Retry(String error, Duration delay) implements Settlement {}

    /** A shutdown ended the attempt, so it does not count. */
    record Released(String why) implements Settlement {}

    /** The item's next state. */
    default String state() {
        return switch (this) {
            case Done _ -> "DONE";
            case Dead _ -> "DEAD";
            case Cancelled _ -> "CANCELLED";
            case Retry _, Released _ -> "READY";
        };
    }

    /** The error to store; null if none. */
    default @Nullable String error() {
        return switch (this) {
            case Dead(var why, _) -> why;
            case Retry(var why, _) -> why;
            case Released(var why) -> why;
            case Done _, Cancelled _ -> null;
        };
    }

    /** Time until the item can be claimed again. */
    default Duration delay() {
        return this instanceof Retry(_, var pause) ? pause : Duration.ZERO;
    }

    /** Writes the handler's events in the same transaction; nothing if the item is tried again. */
    default Completion completion() {
        return switch (this) {
            case Done(var completion) -> completion;
            case Dead(_, var completion) -> completion;
            case Cancelled(var completion) -> completion;
            case Retry _, Released _ -> _ -> Uni.createFrom().voidItem();
        };
    }
}
