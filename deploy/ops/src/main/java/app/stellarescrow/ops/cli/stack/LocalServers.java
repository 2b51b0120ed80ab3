package app.stellarescrow.ops.cli.stack;

import java.util.List;
import java.util.Map;

/** The servers that our services need, run on this machine. */
interface LocalServers {

    List<Part> parts();

    /** How every service reaches database and broker. */
    Map<String, String> settings();

    /** What the backup-service works on where the person named nothing of her own. */
    Map<String, String> backupSettings();

    /** Makes what must be there before the first job: the demo database, the bucket. */
    void fill();
}
