package app.stellarescrow.ops.drtest.restore;

import app.stellarescrow.ops.packing.PlainDump;
import java.util.List;

/**
 * What was read while it was restored.
 *
 * @param sha256 of the stored bytes, lower-case hex
 */
public record Restored(long storedBytes, String sha256, PlainDump dump, List<String> warnings) {

    Restored with(List<String> moreWarnings) {
        return new Restored(storedBytes, sha256, dump, moreWarnings);
    }
}
