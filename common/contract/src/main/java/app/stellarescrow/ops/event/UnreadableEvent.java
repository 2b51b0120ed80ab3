package app.stellarescrow.ops.event;

import org.jspecify.annotations.Nullable;

/** A text is not the expected event; the message says why. */
public class UnreadableEvent extends IllegalArgumentException {
    UnreadableEvent(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
