package app.stellarescrow.ops.api.alert;

import org.jspecify.annotations.Nullable;

/**
 * A person takes care of an alert.
 *
 * @param seconds how long; then receivers are told again if it still fires. Null for half of its
 *     SLA.
 * @param owner who; null for the caller
 * @param takeOver whether to replace another owner
 * @param note what else to record; null for nothing
 */
public record NewAcknowledgement(
        @Nullable Integer seconds,
        @Nullable String owner,
        boolean takeOver,
        @Nullable String note) {}
