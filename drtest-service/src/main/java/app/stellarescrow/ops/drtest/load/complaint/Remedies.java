package app.stellarescrow.ops.drtest.load.complaint;

import app.stellarescrow.ops.complaint.ServerError;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Finds the remedy for an error of a restore. */
public final class Remedies {

    private static final String UNDEFINED = "42704";

    private static final List<Remedy> ALL =
            List.of(
                    missing(
                            "role",
                            "create the role %s on the server (it is in the backup's .globals.sql) and restore again"),
                    missing(
                            "tablespace",
                            "create the tablespace %s on the server (it is in the backup's .globals.sql) and restore again"),
                    new Remedy(
                            error -> words("extension \"(.+)\" is not available").find(error),
                            words("extension \"(.+)\" is not available"),
                            "install the package of the extension %s on the server and restore again"),
                    states(
                            List.of("53100"),
                            "No space left on device",
                            "free space on the server's disk and restore again"),
                    states(
                            List.of("53300"),
                            "too many clients|too many connections|remaining connection slots",
                            "wait for fewer connections or raise max_connections, and restore again"),
                    states(
                            List.of("53200"),
                            "out of shared memory|out of memory",
                            "raise max_locks_per_transaction (on standbys first) or add memory, and restore again"),
                    states(
                            List.of("42501"),
                            "permission denied|must be owner|must be superuser",
                            "grant the role of drtest-service's DATABASE_URL the missing right or make it superuser, and restore again"),
                    states(
                            List.of("42710", "42P07", "42P06", "42723"),
                            "already exists",
                            "check template1 of the server that the backup was taken from, and restore again"),
                    states(
                            List.of("08", "57"),
                            "terminating connection|the database system is|server closed the connection",
                            "find in the server's log why it ended the connection, and restore again"));

    private Remedies() {}

    /** Empty if the backup itself is bad. */
    public static Optional<String> of(ServerError error) {
        return error.mayBeShown()
                ? ALL.stream()
                        .filter(remedy -> remedy.fits().test(error))
                        .findFirst()
                        .map(remedy -> remedy.about(error))
                : Optional.empty();
    }

    private static Remedy missing(String kind, String text) {
        var words = words(kind + " \"(.+)\" does not exist");
        return new Remedy(
                error ->
                        (error.state().isEmpty() || error.state().equals(UNDEFINED))
                                && words.find(error),
                words,
                text);
    }

    /** Errors of programs that report no SQLSTATE are matched by their text. */
    private static Remedy states(List<String> states, String otherwise, String text) {
        var words = words("(?:" + otherwise + ")()");
        return new Remedy(
                error ->
                        states.stream().anyMatch(each -> error.state().startsWith(each))
                                || (error.state().isEmpty() && words.find(error)),
                words,
                text);
    }

    private static Words words(String pattern) {
        return new Words(Pattern.compile(pattern));
    }

    /** The text of an error. */
    private record Words(Pattern pattern) {

        boolean find(ServerError error) {
            return pattern.matcher(error.words()).find();
        }

        String name(ServerError error) {
            var match = pattern.matcher(error.words());
            return match.find() ? match.group(1) : "";
        }
    }

    private record Remedy(Predicate<ServerError> fits, Words words, String text) {

        String about(ServerError error) {
            return text.formatted(words.name(error));
        }
    }
}
