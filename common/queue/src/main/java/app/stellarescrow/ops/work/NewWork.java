package app.stellarescrow.ops.work;

import java.util.UUID;

/**
 * An item to be worked on.
 *
 * @param id the same id is accepted once, which makes redelivery harmless
 * @param lane at most one item of a lane is worked on at a time, over all replicas
 */
public record NewWork(UUID id, String lane, String payload) {}
