package app.stellarescrow.ops.cli.option;

import picocli.CommandLine.Parameters;

/** The name of a schedule. */
public final class ScheduleName {

    @Parameters(
            paramLabel = "SCHEDULE",
            description = "The schedule's name, as './ops schedules' lists it.")
    private String name = "";

    public String value() {
        return name;
    }
}
