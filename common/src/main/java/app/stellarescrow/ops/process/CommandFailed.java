package app.stellarescrow.ops.process;

/** A program did not do its work; the message says how it ended and what it said last. */
public class CommandFailed extends RuntimeException {

    private final String stderr;

    CommandFailed(String program, String reason, String stderr) {
        super(stderr.isEmpty() ? reason(program, reason) : reason(program, reason) + ": " + stderr);
        this.stderr = stderr;
    }

    /** The last lines of its standard error. */
    public String stderr() {
        return stderr;
    }

    private static String reason(String program, String reason) {
        return program + " " + reason;
    }
}
