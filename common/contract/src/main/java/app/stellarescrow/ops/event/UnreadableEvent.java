package app.stellarescrow.ops.event;

import org.jspecify.annotations.Nullable;

/** A text that is not the event it should be; the message says why. */
public class UnreadableEvent extends IllegalArgumentException {
    UnreadableEvent(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
