package app.stellarescrow.ops.packing;

import app.stellarescrow.ops.bucket.store.Digests;
import app.stellarescrow.ops.event.job.BackupFormat;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Measures a dump as it passes. */
public final class PlainMeter {

    private final BackupFormat format;
    private final MessageDigest sha256 = Digests.sha256();
    private final EndMarker end = new EndMarker();

    public PlainMeter(BackupFormat format) {
        this.format = format;
    }

    public void pass(byte[] bytes, int from, int length) {
        sha256.update(bytes, from, length);
        end.pass(bytes, from, length);
    }

    public long bytes() {
        return end.bytesSeen();
    }

    public PlainDump read() {
        var complete = format == BackupFormat.CUSTOM || end.isThere();
        return new PlainDump(bytes(), HexFormat.of().formatHex(sha256.digest()), complete);
    }
}
