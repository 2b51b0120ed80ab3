package app.stellarescrow.ops.drtest.restore;

import app.stellarescrow.ops.api.drill.DatabaseNames;
import app.stellarescrow.ops.event.job.RestoreSpec;
import app.stellarescrow.ops.failure.RequestRefused;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.target.Target;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;

/** Chooses the names of the databases in a restore. */
final class RestoreNaming {

    /** PostgreSQL silently truncates longer ones. */
    private static final int MOST_BYTES = 63;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);

    /** No program mistakes such a name for an option or a connection string. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_ .-]{0,62}");

    private RestoreNaming() {}

    static DatabaseNames of(RestoreSpec.FromBackup spec, Target target, JobRun run) {
        var into = spec.into();
        var database = into == null ? target.database() : plain(into);
        return new DatabaseNames(
                database,
                madeAs(database, run.requestedAt(), run.attempt()),
                into == null ? before(database, run.requestedAt()) : null);
    }

    private static String plain(String into) {
        if (!PLAIN.matcher(into).matches()) {
            throw new RequestRefused(
                    "'%s' is not allowed as the name of a new database".formatted(into),
                    "use at most 63 letters, digits, spaces and _ . - and begin with a letter");
        }
        return into;
    }

    /** Avoids names of databases that interrupted attempts left. */
    static DatabaseNames free(DatabaseNames names, JobRun run, List<String> left) {
        var database = names.database();
        var attempt = run.attempt();
        while (left.contains(madeAs(database, run.requestedAt(), attempt))) {
            attempt++;
        }
        return new DatabaseNames(
                database, madeAs(database, run.requestedAt(), attempt), names.keptAs());
    }

    static String madeAs(String database, Instant at, int attempt) {
        return with(database, "_restored_%s_%d".formatted(TIME.format(at), attempt));
    }

    static String before(String database, Instant at) {
        return with(database, "_before_" + TIME.format(at));
    }

    static String undone(String database, Instant at) {
        return with(database, "_undone_" + TIME.format(at));
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
