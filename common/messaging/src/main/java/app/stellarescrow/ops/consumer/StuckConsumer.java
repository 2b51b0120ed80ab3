package app.stellarescrow.ops.consumer;

import java.time.Instant;

/**
 * A consumer group that does not read its unread records.
 *
 * @param since when its present position was first seen
 * @param unread how many records are unread
 */
public record StuckConsumer(String group, Instant since, long unread) {}
