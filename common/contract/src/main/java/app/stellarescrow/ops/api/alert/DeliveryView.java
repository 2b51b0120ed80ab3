package app.stellarescrow.ops.api.alert;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message for one receiver.
 *
 * @param id the same over all attempts; receivers get it as {@code webhook-id}
 * @param about the first line of the message
 * @param state {@code READY} (it waits), {@code RUNNING}, {@code DONE}, {@code DEAD} (given up)
 * @param dueAt when it is sent next; null unless it waits
 * @param attempts oldest first
 */
public record DeliveryView(
        UUID id,
        String receiver,
        String about,
        String state,
        Instant createdAt,
        @Nullable Instant dueAt,
        List<DeliveryAttemptView> attempts) {

    public DeliveryView {
        attempts = List.copyOf(attempts);
    }
}
