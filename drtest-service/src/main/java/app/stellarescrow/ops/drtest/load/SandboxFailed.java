package app.stellarescrow.ops.drtest.load;

import app.stellarescrow.ops.complaint.ServerError;
import app.stellarescrow.ops.failure.Hinted;
import java.util.regex.Pattern;

/** The sandbox or its machine failed, not the backup; another attempt may succeed. */
public class SandboxFailed extends RuntimeException implements Hinted {

    /** For errors without an SQLSTATE: those of pg_restore, of the connection and of a program. */
    private static final Pattern WORDS =
            Pattern.compile(
                    "No space left on device|out of memory|by signal \\d+|too many clients"
                            + "|server closed the connection|connection to server was lost"
                            + "|terminating connection|^connection to server"
                            + "|the database system is ");

    /** Killed, disk full, no connections; too few locks are not among them. */
    private static final Pattern STATES = Pattern.compile("57P..|53(?!200)...");

    private static final String NO_MEMORY = "53200";
    private static final String OF_CONNECTIONS = "08";

    private SandboxFailed(ServerError error) {
        super(error.message());
    }

    static void throwIfItIsToBlame(ServerError error) {
        if (isToBlame(error)) {
            throw new SandboxFailed(error);
        }
    }

    private static boolean isToBlame(ServerError error) {
        var state = error.state();
        return switch (state) {
            case "" -> WORDS.matcher(error.words()).find();
            case NO_MEMORY -> error.words().startsWith("out of memory");
            default -> STATES.matcher(state).matches() || isOfOurConnection(error);
        };
    }

    /** A statement that reads another server may fail with the same state. */
    private static boolean isOfOurConnection(ServerError error) {
        return error.state().startsWith(OF_CONNECTIONS) && error.place().isEmpty();
    }

    @Override
    public String hint() {
        return "check the disk of drtest.sandbox.home and the memory of the drtest-service's machine";
    }
}
