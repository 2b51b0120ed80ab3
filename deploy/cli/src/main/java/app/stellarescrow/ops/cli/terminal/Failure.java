package app.stellarescrow.ops.cli.terminal;

/** Ends a command with one sentence for the person at the terminal, which says what to do next. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    private Failure(ExitCode exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    /** What was asked for was tried and did not work. */
    public static Failure failed(String sentence) {
        return new Failure(ExitCode.FAILED, sentence);
    }

    /** What was asked for could not even be tried. */
    public static Failure refused(String sentence) {
        return new Failure(ExitCode.REFUSED, sentence);
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
