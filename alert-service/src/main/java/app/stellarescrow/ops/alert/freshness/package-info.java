/** Proofs that each target needs regularly: verified backups and successful drills. */
@NullMarked
package app.stellarescrow.ops.alert.freshness;

import org.jspecify.annotations.NullMarked;
