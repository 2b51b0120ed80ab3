package app.stellarescrow.ops.backup.make.dump;

import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.process.Command;
import app.stellarescrow.ops.target.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The version of pg_dump, which must not be older than the server's.
 *
 * @param program as configured
 * @param text as printed, for example {@code 15.14 (Debian 15.14-1)}
 */
public record ProgramVersion(String program, int major, String text) {

    private static final Pattern SHAPE = Pattern.compile("\\(PostgreSQL\\) ((\\d+).*)");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    static ProgramVersion of(String program) throws InterruptedException {
        var output = ask(program);
        var match = SHAPE.matcher(output);
        if (!match.find()) {
            throw new PermanentFailure(
                    "%s prints no version: %s".formatted(program, output.strip()),
                    "set backup.pg-dump to PostgreSQL's pg_dump",
                    null);
        }
        return new ProgramVersion(
                program, Integer.parseInt(match.group(2)), match.group(1).strip());
    }

    /** Fails permanently if the server is newer. */
    public void mustSuffice(Snapshot snapshot, Target target) {
        if (major < snapshot.serverMajor()) {
            throw new PermanentFailure(
                    "%s has version %d, but the server of %s has version %d"
                            .formatted(program, major, target.name(), snapshot.serverMajor()),
                    "install postgresql-client-%d or newer and set backup.pg-dump to its pg_dump"
                            .formatted(snapshot.serverMajor()),
                    null);
        }
    }

    private static String ask(String program) throws InterruptedException {
        try {
            return new Command(List.of(program, "--version"), Map.of()).run(LIMIT);
        } catch (IOException e) {
            throw new PermanentFailure(
                    "%s cannot be run: %s".formatted(program, e.getMessage()),
                    "install postgresql-client or set backup.pg-dump",
                    e);
        }
    }
}
