package app.stellarescrow.ops.process;

/** A program failed; the message has its exit status and its last output. */
public class CommandFailed extends RuntimeException {

    private static final int LONGEST = 4_000;

    private final String reason;
    private final String stderr;

    CommandFailed(String program, String reason, String stderr) {
        super(program + " " + reason + (stderr.isEmpty() ? "" : ": " + end(stderr)));
        this.reason = program + " " + reason;
        this.stderr = stderr;
    }

    /** The message without its output. */
    public String reason() {
        return reason;
    }

    /** The last lines of its standard error. */
    public String stderr() {
        return stderr;
    }

    private static String end(String said) {
        return said.substring(Math.max(0, said.length() - LONGEST));
    }
}
