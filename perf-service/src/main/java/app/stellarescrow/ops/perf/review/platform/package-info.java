/** What a review asks besides the database: HTTP APIs, Redis, disks, processes. */
@NullMarked
package app.stellarescrow.ops.perf.review.platform;

import org.jspecify.annotations.NullMarked;
