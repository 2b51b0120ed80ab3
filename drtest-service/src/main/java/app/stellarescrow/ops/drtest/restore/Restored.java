package app.stellarescrow.ops.drtest.restore;

import app.stellarescrow.ops.drtest.server.Shortfall;
import app.stellarescrow.ops.packing.PlainDump;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was read while it was restored.
 *
 * @param sha256 of the stored bytes, lower-case hex
 * @param shortfalls what the server could not make as it was in the source; told as warnings, too
 */
public record Restored(
        long storedBytes,
        String sha256,
        PlainDump dump,
        List<String> warnings,
        List<Shortfall> shortfalls) {

    Restored with(List<String> moreWarnings) {
        var all = Stream.concat(moreWarnings.stream(), warnings.stream()).toList();
        return new Restored(storedBytes, sha256, dump, all, shortfalls);
    }

    Restored lacking(List<Shortfall> found) {
        var words = found.stream().map(Shortfall::words).distinct().toList();
        return new Restored(storedBytes, sha256, dump, words, found);
    }
}
