package app.stellarescrow.ops.drtest.live;

import app.stellarescrow.ops.job.JobRun;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * What databases are called.
 *
 * @param database what people ask for
 * @param madeAs what the new one is called until it is known to be good
 * @param keptAs what the one is called that had the name before; null if there is none
 */
public record Names(String database, String madeAs, @Nullable String keptAs) {

    /** PostgreSQL silently cuts longer ones. */
    private static final int MOST_BYTES = 63;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);

    /** A new one beside the others. */
    static Names into(String database) {
        return new Names(database, database, null);
    }

    /** One in the place of another; each attempt makes a new one. */
    static Names replacing(String database, JobRun run) {
        var attempt = "_restored_%s_%d".formatted(TIME.format(run.requestedAt()), run.attempt());
        return new Names(database, with(database, attempt), before(database, run.requestedAt()));
    }

    static String before(String database, Instant at) {
        return with(database, "_before_" + TIME.format(at));
    }

    static String undone(String database, Instant at) {
        return with(database, "_undone_" + TIME.format(at));
    }

    /** Where nothing had the name. */
    Names withoutPredecessor() {
        return new Names(database, madeAs, null);
    }

    Names keptAs(String name) {
        return new Names(database, madeAs, name);
    }

    static boolean isTooLong(String name) {
        return bytes(name) > MOST_BYTES;
    }

    private static String with(String database, String end) {
        var begin = database;
        while (bytes(begin + end) > MOST_BYTES) {
            begin = begin.substring(0, begin.offsetByCodePoints(begin.length(), -1));
        }
        return begin + end;
    }

    private static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }
}
