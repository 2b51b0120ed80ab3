package app.stellarescrow.ops.cli.terminal;

/** Ends a command with one sentence that says what failed and what to do next. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    private Failure(ExitCode exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    /** The command ran and failed. */
    public static Failure failed(String sentence) {
        return new Failure(ExitCode.FAILED, sentence);
    }

    /** The command could not run. */
    public static Failure refused(String sentence) {
        return new Failure(ExitCode.REFUSED, sentence);
    }

    /** The command stopped waiting for a run, whose end is not known yet. */
    public static Failure goesOn(String sentence) {
        return new Failure(ExitCode.GOES_ON, sentence);
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
