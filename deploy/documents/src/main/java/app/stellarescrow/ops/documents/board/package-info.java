/** What a dashboard shows, without Grafana's words: sections, charts, queries, limits. */
@NullMarked
package app.stellarescrow.ops.documents.board;

import org.jspecify.annotations.NullMarked;
