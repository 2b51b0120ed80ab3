package app.stellarescrow.ops.cli.option;

import picocli.CommandLine.Parameters;

/** The schedule that a command is about. */
public final class ScheduleName {

    @Parameters(paramLabel = "SCHEDULE", description = "Its name, as './ops schedules' lists it.")
    private String name = "";

    public String value() {
        return name;
    }
}
