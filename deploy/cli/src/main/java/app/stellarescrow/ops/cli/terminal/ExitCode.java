package app.stellarescrow.ops.cli.terminal;

/** The exit codes, which scripts rely on; every {@code --help} documents them. */
public enum ExitCode {
    OK(0),
    FAILED(1),
    REFUSED(2),
    /** It is done, but an operator must act. */
    NEEDS_YOU(3),
    /** The run goes on; only the command has stopped waiting for it. */
    GOES_ON(4);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
