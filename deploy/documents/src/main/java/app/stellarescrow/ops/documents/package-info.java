/** Files that are made from Java and kept in the tree. */
@NullMarked
package app.stellarescrow.ops.documents;

import org.jspecify.annotations.NullMarked;
