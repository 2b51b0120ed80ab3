package app.stellarescrow.ops.cli.drill;

import app.stellarescrow.ops.api.drill.IndexAdvice;
import app.stellarescrow.ops.api.drill.IndexAdvice.Index;
import app.stellarescrow.ops.api.perf.IndexView;
import app.stellarescrow.ops.cli.client.PerfApi;
import app.stellarescrow.ops.cli.client.Unreachable;
import app.stellarescrow.ops.cli.terminal.Failure;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * Indexes that production has now. The copy, as old as its backup, may lack some of them.
 *
 * @param all of the advised tables; none if they could not be looked up
 * @param failure why they could not be looked up; empty if they are known
 */
public record PresentIndexes(List<IndexView> all, Optional<String> failure) {

    /** Asks the perf-service. Advice is shown without its answer, too. */
    public static PresentIndexes of(String target, IndexAdvice advice, PerfApi perf) {
        var tables = advice.indexes().stream().map(Index::table).distinct().toList();
        try {
            var all =
                    tables.isEmpty() ? List.<IndexView>of() : perf.indexes(target, tables).value();
            return new PresentIndexes(all, Optional.empty());
        } catch (Unreachable | Failure e) {
            return new PresentIndexes(List.of(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    /** The name of one that begins with the same columns. */
    Optional<String> existingName(Index advised) {
        return all.stream()
                .filter(each -> serves(each, advised.sql()))
                .map(IndexView::name)
                .findFirst();
    }

    private static boolean serves(IndexView present, String sql) {
        var begin = " ON %s (".formatted(present.table());
        var from = sql.indexOf(begin);
        if (from < 0 || !sql.endsWith(")")) {
            return false;
        }
        var columns = sql.substring(from + begin.length(), sql.length() - 1);
        return (present.columns() + ", ").startsWith(columns + ", ");
    }

    /**
     * The advice with {@code existing} in each index: the name, or null; without it if unknown.
     *
     * @param json the same advice as it was answered
     */
    public JsonNode marked(IndexAdvice advice, JsonNode json) {
        var marked = json.deepCopy();
        for (int n = 0; failure.isEmpty() && n < advice.indexes().size(); n++) {
            ((ObjectNode) marked.path("indexes").path(n))
                    .put("existing", existingName(advice.indexes().get(n)).orElse(null));
        }
        return marked;
    }
}
