package app.stellarescrow.ops.api.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A receiver of messages.
 *
 * @param name for e-mail with the address
 * @param kind as in the settings, or {@code removed} if it is no longer there
 * @param host of its URL, which is a secret; null for e-mail
 * @param state {@code WORKS}, {@code FAILING}, {@code DEAD} (it is tried from time to time, and its
 *     fallback gets its messages), or {@code DISABLED} (it said that it is gone)
 * @param lastSuccess null if it has accepted nothing yet
 * @param waiting how many messages wait for it
 * @param answer its last one; null if there is none yet
 */
public record ReceiverView(
        String name,
        String kind,
        @Nullable String host,
        String state,
        @Nullable Instant lastSuccess,
        long waiting,
        @Nullable String answer) {

    public boolean works() {
        return "WORKS".equals(state);
    }
}
