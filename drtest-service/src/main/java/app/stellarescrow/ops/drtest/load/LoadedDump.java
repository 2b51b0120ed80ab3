package app.stellarescrow.ops.drtest.load;

import app.stellarescrow.ops.drtest.server.Deviation;
import app.stellarescrow.ops.packing.PlainDump;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was read during a restore.
 *
 * @param sha256 of the stored bytes, lower-case hex
 * @param deviations properties that this server could not reproduce; also reported as warnings
 * @param unfilled materialised views left empty because what they read was not available
 */
public record LoadedDump(
        long storedBytes,
        String sha256,
        PlainDump dump,
        List<String> warnings,
        List<Deviation> deviations,
        List<String> unfilled) {

    LoadedDump with(List<String> moreWarnings) {
        var all = Stream.concat(moreWarnings.stream(), warnings.stream()).toList();
        return new LoadedDump(storedBytes, sha256, dump, all, deviations, unfilled);
    }

    LoadedDump deviating(List<Deviation> found) {
        var words = found.stream().map(Deviation::words).distinct();
        var all = Stream.concat(words, unfilledWarning()).toList();
        return new LoadedDump(storedBytes, sha256, dump, all, found, unfilled);
    }

    private Stream<String> unfilledWarning() {
        return unfilled.isEmpty()
                ? Stream.empty()
                : Stream.of(
                        "materialised views over foreign tables or other servers were left empty: "
                                + String.join(", ", unfilled));
    }
}
