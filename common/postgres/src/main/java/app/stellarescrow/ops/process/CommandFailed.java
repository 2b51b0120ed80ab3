package app.stellarescrow.ops.process;

/** A program failed; the message has its exit status and its last output. */
public class CommandFailed extends RuntimeException {

    private static final int LONGEST = 4_000;

    private final String stderr;

    CommandFailed(String program, String reason, String stderr) {
        super(program + " " + reason + (stderr.isEmpty() ? "" : ": " + end(stderr)));
        this.stderr = stderr;
    }

    /** The last lines of its standard error. */
    public String stderr() {
        return stderr;
    }

    private static String end(String said) {
        return said.substring(Math.max(0, said.length() - LONGEST));
    }
}
