package app.stellarescrow.ops.alert.evidence;

import java.time.Instant;

/**
 * Which events belong to a month: those before its end that no earlier month has.
 *
 * @param ends the end of the month
 * @param lastId the greatest id that was recorded when it was closed
 * @param earlierEnds the end of the month before it that is closed
 * @param earlierLastId its greatest id
 */
record Extent(Instant ends, long lastId, Instant earlierEnds, long earlierLastId) {}
