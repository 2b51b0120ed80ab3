package app.stellarescrow.ops.consumer;

import java.time.Instant;

/**
 * A consumer group that reads nothing though it should.
 *
 * @param since when it was first seen where it still is
 * @param unread how many records wait
 */
public record StuckConsumer(String group, Instant since, long unread) {}
