package app.stellarescrow.ops.api.alert;

import java.time.Instant;

/**
 * One attempt to deliver a message.
 *
 * @param answer what the receiver said, or why there is no answer
 */
public record DeliveryAttemptView(Instant at, boolean delivered, String answer, int millis) {}
