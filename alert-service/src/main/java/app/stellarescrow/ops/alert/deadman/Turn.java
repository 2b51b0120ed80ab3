package app.stellarescrow.ops.alert.deadman;

import java.time.Instant;

/**
 * A service has fallen silent, or was heard again.
 *
 * @param heard its newest heartbeat
 * @param at when that was found
 */
public record Turn(String service, boolean silent, Instant heard, Instant at) {}
