package app.stellarescrow.ops.cli.terminal;

/** What scripts may rely on; the numbers are documented in every {@code --help}. */
public enum ExitCode {
    OK(0),
    FAILED(1),
    REFUSED(2);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
