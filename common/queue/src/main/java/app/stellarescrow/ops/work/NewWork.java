package app.stellarescrow.ops.work;

import java.util.UUID;

/**
 * A new item.
 *
 * @param id accepted once, which makes redelivery harmless
 * @param lane at most one item of a lane is worked on at a time, over all replicas
 */
public record NewWork(UUID id, String lane, String payload) {}
