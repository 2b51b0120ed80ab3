/** What lies in a bucket beside a backup: its manifest, how far it is proven, who reads it. */
@NullMarked
package app.stellarescrow.ops.repository;

import org.jspecify.annotations.NullMarked;
